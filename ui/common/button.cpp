#include "ui/common/button.h"

#include "ui/common/icons.h"

#include <QAction>
#include <QEvent>
#include <QPainter>
#include <QStyle>
#include <QStyleOptionButton>

using namespace Qt::Literals::StringLiterals;

namespace ui {
namespace {

constexpr int ButtonIconSide = 16;
constexpr int ButtonIconGap = 6;
constexpr int HintGap = 10;

QString nameOf(ButtonKind kind)
{
    switch (kind) {
    case ButtonKind::Plain:
        return {};
    case ButtonKind::Primary:
        return u"primary"_s;
    case ButtonKind::Danger:
        return u"danger"_s;
    case ButtonKind::Flat:
        return u"flat"_s;
    case ButtonKind::Link:
        return u"link"_s;
    }
    Q_UNREACHABLE();
}

} // namespace

Button::Button(const QString &text, ButtonKind kind, QWidget *parent)
    : QPushButton(text, parent)
{
    setAutoDefault(false);
    setKind(kind);
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

Button::Button(QAction *action, ButtonKind kind, QWidget *parent)
    : Button(action->text(), kind, parent)
{
    setObjectName(action->objectName() + "Button"_L1);
    connect(this, &QPushButton::clicked, action, &QAction::trigger);
    connect(action, &QAction::changed, this, [this, action] { follow(*action); });
    follow(*action);
}

void Button::follow(const QAction &action)
{
    setText(action.text());
    setAccessibleName(action.iconText());
    setToolTip(action.toolTip() == action.iconText() ? QString() : action.toolTip());
    setEnabled(action.isEnabled());
    if (parentWidget() || !action.isVisible()) // or it would become a window
        setVisible(action.isVisible());
    setCheckable(action.isCheckable());
    setChecked(action.isChecked());
    setIconName(action.icon().name());
    setKeyHint(action.shortcut());
}

void Button::setKind(ButtonKind kind)
{
    m_kind = kind;
    setProperty("kind", nameOf(kind));
    style()->unpolish(this);
    style()->polish(this);
    if (kind == ButtonKind::Link)
        setCursor(Qt::PointingHandCursor);
    updateGeometry();
    update();
}

void Button::setIconName(const QString &name)
{
    m_icon = name;
    updateGeometry();
    update();
}

void Button::setKeyHint(const QKeySequence &key)
{
    m_hint = key.toString(QKeySequence::NativeText);
    updateGeometry();
    update();
}

int Button::padding() const
{
    if (m_kind == ButtonKind::Link)
        return 2;
    return m_kind == ButtonKind::Flat || text().isEmpty() ? 6 : Gap12;
}

QFont Button::textFont() const
{
    QFont used = font();
    if (m_kind == ButtonKind::Primary)
        used.setWeight(QFont::DemiBold);
    return used;
}

Tone Button::tone() const
{
    if (!isEnabled())
        return Tone::Disabled;
    switch (m_kind) {
    case ButtonKind::Plain:
    case ButtonKind::Flat:
        return Tone::Text;
    case ButtonKind::Primary:
        return Tone::OnAccent;
    case ButtonKind::Danger:
        return Tone::Danger;
    case ButtonKind::Link:
        return Tone::Accent;
    }
    Q_UNREACHABLE();
}

int Button::hintWidth() const
{
    if (m_hint.isEmpty())
        return 0;
    return HintGap + QFontMetrics(Theme::instance().small()).horizontalAdvance(m_hint);
}

bool Button::showsHint() const
{
    return !m_hint.isEmpty() && width() >= sizeHint().width();
}

//! Without the key.
int Button::contentWidth() const
{
    int width = QFontMetrics(textFont()).size(Qt::TextShowMnemonic, text()).width();
    if (!m_icon.isEmpty())
        width += ButtonIconSide + (text().isEmpty() ? 0 : ButtonIconGap);
    if (menu())
        width += ButtonIconGap + ButtonIconSide;
    return width;
}

QSize Button::sizeHint() const
{
    const int lowest = m_kind == ButtonKind::Link ? 20 : 28;
    const int air = m_kind == ButtonKind::Link ? 2 : Gap8;
    const int height = qMax(lowest, fontMetrics().height() + air);
    return {qMax(height, contentWidth() + hintWidth() + 2 * padding()), height};
}

QSize Button::minimumSizeHint() const
{
    const QSize whole = sizeHint();
    return {qMax(whole.height(), whole.width() - hintWidth()), whole.height()};
}

void Button::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    QStyleOptionButton option;
    initStyleOption(&option);
    option.text.clear();
    option.icon = {};
    option.features &= ~QStyleOptionButton::HasMenu;
    style()->drawControl(QStyle::CE_PushButtonBevel, &option, &painter, this);

    // From the leading side; mirrored as a whole where one reads from the right.
    int x = (width() - contentWidth() - (showsHint() ? hintWidth() : 0)) / 2;
    const auto place = [&](int wide) {
        const QRect rect(x, 0, wide, height());
        x += wide;
        return QStyle::visualRect(layoutDirection(), this->rect(), rect);
    };
    if (!m_icon.isEmpty()) {
        ui::icon(m_icon, tone()).paint(&painter, place(ButtonIconSide));
        x += text().isEmpty() ? 0 : ButtonIconGap;
    }
    painter.setFont(textFont());
    painter.setPen(Theme::instance().color(tone()));
    painter.drawText(place(painter.fontMetrics().size(Qt::TextShowMnemonic, text()).width()),
                     Qt::AlignCenter | Qt::TextShowMnemonic, text());
    if (showsHint()) {
        x += HintGap;
        painter.setFont(Theme::instance().small());
        if (isEnabled() && m_kind != ButtonKind::Primary)
            painter.setPen(Theme::instance().color(Tone::Muted));
        painter.drawText(place(painter.fontMetrics().horizontalAdvance(m_hint)), Qt::AlignCenter,
                         m_hint);
    }
    if (menu()) {
        x += ButtonIconGap;
        ui::icon(u"chevron-down"_s, tone()).paint(&painter, place(ButtonIconSide));
    }
}

void Button::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange || event->type() == QEvent::ApplicationFontChange)
        updateGeometry();
    QPushButton::changeEvent(event);
}

} // namespace ui
