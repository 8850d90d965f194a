#include "ui/provisioning/stagebutton.h"

#include "ui/common/icons.h"

#include <QPainter>
#include <QStyle>

using namespace Qt::Literals::StringLiterals;

namespace ui {
namespace {

constexpr int StageButtonEdge = 3;
constexpr int Radius = 4;
constexpr int StageButtonIconSize = 16;
constexpr int Indent = Gap8 + StageButtonIconSize + Gap12;
constexpr int Width = 232;

struct Dot {
    QString icon;
    Tone tone;
};

Dot dotOf(StageButton::State state)
{
    switch (state) {
    case StageButton::State::Waiting:
        return {u"circle"_s, Tone::Disabled};
    case StageButton::State::Current:
        return {u"arrow-right"_s, Tone::Accent};
    case StageButton::State::Complete:
        return {u"check-circle"_s, Tone::Ok};
    case StageButton::State::Running:
        return {u"spinner"_s, Tone::Accent};
    case StageButton::State::Failed:
        return {u"cross-circle"_s, Tone::Danger};
    case StageButton::State::Unknown:
        return {u"question-circle"_s, Tone::Unknown};
    }
    Q_UNREACHABLE();
}

QColor color(Tone tone)
{
    return Theme::instance().color(tone);
}

} // namespace

StageButton::StageButton(const QString &title, QWidget *parent)
    : QAbstractButton(parent)
{
    setText(title);
    setFocusPolicy(Qt::StrongFocus);
    setCheckable(true);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
    tell();
}

void StageButton::setTitle(const QString &title)
{
    setText(title);
    tell();
}

void StageButton::setState(State state)
{
    m_state = state;
    tell();
}

void StageButton::setChosen(const QString &value, const QString &detail, bool isFixed)
{
    m_value = value;
    m_detail = detail;
    m_isFixed = isFixed;
    tell();
}

void StageButton::tell()
{
    QStringList words{text()};
    for (const QString &word : {m_value, m_detail}) {
        if (!word.isEmpty())
            words.append(word);
    }
    if (m_state == State::Complete)
        words.append(tr("complete"));
    setAccessibleName(words.join(u", "_s));
    updateGeometry();
    update();
}

QList<StageButton::Line> StageButton::lines() const
{
    const Theme &theme = Theme::instance();
    const bool isQuiet = !isChecked() && !m_value.isEmpty();
    QList<Line> all;
    if (isChecked())
        all.append({text(), theme.strong(), Tone::Text, false});
    else
        all.append({text(), isQuiet ? theme.small() : theme.base(), Tone::Muted, false});
    if (!m_value.isEmpty())
        all.append({m_value, m_isFixed ? theme.fixed() : theme.base(), Tone::Text, false});
    if (!m_detail.isEmpty())
        all.append({m_detail, theme.small(), Tone::Muted, true});
    return all;
}

int StageButton::heightOf(const Line &line, int width) const
{
    const QFontMetrics metrics(line.font);
    if (!line.isWrapped)
        return metrics.height() + Gap4 / 2;
    const QRect wide(0, 0, width - Indent - Gap8, QWIDGETSIZE_MAX);
    return metrics.boundingRect(wide, Qt::TextWordWrap, line.text).height();
}

int StageButton::heightForWidth(int width) const
{
    int height = 2 * Gap8;
    for (const Line &line : lines())
        height += heightOf(line, width);
    return height;
}

QSize StageButton::sizeHint() const
{
    return {Width, heightForWidth(width() > Indent ? width() : Width)};
}

void StageButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const bool isMirrored = layoutDirection() == Qt::RightToLeft;
    painter.setRenderHint(QPainter::Antialiasing);
    if (isChecked()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(color(Tone::Selection));
        painter.drawRoundedRect(rect(), Radius, Radius);
        const QRect edge(isMirrored ? width() - StageButtonEdge : 0, 0, StageButtonEdge, height());
        painter.setBrush(color(Tone::Accent));
        painter.drawRoundedRect(edge, 1, 1);
    }
    if (hasFocus()) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(color(Tone::Accent), 2));
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), Radius, Radius);
    }
    const QList<Line> all = lines();
    const Dot dot = dotOf(m_state);
    const int top = Gap8 + (heightOf(all.first(), width()) - StageButtonIconSize) / 2;
    const int left = isMirrored ? width() - Gap8 - StageButtonIconSize : Gap8;
    painter.drawPixmap(QPoint(left, top),
                       iconPixmap(dot.icon, dot.tone, StageButtonIconSize, devicePixelRatioF()));
    int y = Gap8;
    for (const Line &line : all) {
        const int height = heightOf(line, width());
        const int room = width() - Indent - Gap8;
        const QRect place(isMirrored ? Gap8 : Indent, y, room, height);
        painter.setFont(line.font);
        painter.setPen(color(m_state == State::Waiting ? Tone::Muted : line.tone));
        const QString shown =
            line.isWrapped ? line.text
                           : QFontMetrics(line.font).elidedText(line.text, Qt::ElideRight, room);
        const auto flags =
            QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft) | Qt::AlignVCenter;
        painter.drawText(place, int(flags) | (line.isWrapped ? Qt::TextWordWrap : 0), shown);
        y += height;
    }
}

} // namespace ui
