#include "ui/common/style.h"

#include "ui/common/icons.h"
#include "ui/common/theme.h"

#include <QApplication>
#include <QPainter>
#include <QSplitterHandle>
#include <QStyleFactory>
#include <QStyleOption>

using namespace Qt::Literals::StringLiterals;

namespace ui {
namespace {

QColor color(Tone tone)
{
    return Theme::instance().color(tone);
}

QPalette palette()
{
    QPalette made;
    const auto all = [&made](QPalette::ColorRole role, Tone tone) {
        made.setColor(role, color(tone));
    };
    all(QPalette::Window, Tone::Window);
    all(QPalette::Base, Tone::Surface);
    all(QPalette::AlternateBase, Tone::Window);
    all(QPalette::Button, Tone::Raised);
    all(QPalette::ToolTipBase, Tone::Raised);
    all(QPalette::WindowText, Tone::Text);
    all(QPalette::Text, Tone::Text);
    all(QPalette::ButtonText, Tone::Text);
    all(QPalette::ToolTipText, Tone::Text);
    all(QPalette::BrightText, Tone::Danger);
    all(QPalette::PlaceholderText, Tone::Muted);
    all(QPalette::Highlight, Tone::Selection);
    all(QPalette::HighlightedText, Tone::Text);
    all(QPalette::Link, Tone::Accent);
    all(QPalette::LinkVisited, Tone::Accent);
    all(QPalette::Light, Tone::Raised);
    all(QPalette::Midlight, Tone::Line);
    all(QPalette::Mid, Tone::Edge);
    all(QPalette::Dark, Tone::Edge);
    all(QPalette::Shadow, Tone::Edge);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        made.setColor(QPalette::Disabled, role, color(Tone::Disabled));
    return made;
}

//! Names of tones in braces become colours. A ring is a border of 2 px with 1 px less padding, or
//! the text would jump.
const auto Sheet = uR"(
QPushButton { min-height: 26px; border: 1px solid {edge}; border-radius: 4px; padding: 0 12px;
    background: {raised}; color: {text}; }
QPushButton:hover { background: {window}; }
QPushButton:pressed, QPushButton:checked { background: {selection}; }
QPushButton:focus { border: 2px solid {accent}; padding: 0 11px; min-height: 24px;
    outline: none; }
QPushButton:disabled { border: 1px solid {line}; color: {disabled}; background: transparent; }
QPushButton[kind="primary"] { background: {accent}; border-color: {accent}; color: {onaccent}; }
QPushButton[kind="primary"]:focus { border-color: {text}; }
QPushButton[kind="primary"]:disabled { background: {track}; border-color: {track};
    color: {disabled}; }
QPushButton[kind="danger"] { border-color: {danger}; color: {danger}; }
QPushButton[kind="danger"]:focus { border-color: {accent}; }
QPushButton[kind="danger"]:disabled { border-color: {line}; color: {disabled}; }
QPushButton[kind="flat"] { border-color: transparent; background: transparent; padding: 0 8px; }
QPushButton[kind="flat"]:hover { background: {selection}; }
QPushButton[kind="flat"]:focus { border-color: {accent}; padding: 0 7px; }
QPushButton[kind="link"] { border-color: transparent; background: transparent; padding: 0 2px;
    color: {accent}; min-height: 18px; }
QPushButton[kind="link"]:focus { border-color: {accent}; padding: 0 1px; min-height: 16px; }
QPushButton[kind="link"]:disabled { color: {disabled}; }
QLineEdit, QPlainTextEdit { border: 1px solid {edge}; border-radius: 4px; background: {surface};
    color: {text}; selection-background-color: {selection}; selection-color: {text}; }
QLineEdit { min-height: 26px; padding: 0 8px; }
QLineEdit:focus { border: 2px solid {accent}; padding: 0 7px; min-height: 24px; }
QLineEdit[problem="true"] { border-color: {danger}; }
QFrame[kind="line"] { background: {line}; border: 0; }
QFrame[kind="code"] { background: {window}; border: 1px solid {line}; border-radius: 4px; }
QPlainTextEdit[kind="code"] { background: {window}; border-color: {line}; padding: 4px; }
QPlainTextEdit:focus { border: 2px solid {accent}; }
QLineEdit:disabled, QPlainTextEdit:disabled { border-color: {line}; color: {disabled}; }
QComboBox QLineEdit, QAbstractSpinBox QLineEdit { border: 0; min-height: 0; padding: 0;
    background: transparent; }
QHeaderView { background: {surface}; border: 0; }
QHeaderView::section { background: {surface}; color: {muted}; border: 0;
    border-bottom: 1px solid {line}; padding: 0 8px; min-height: 27px; }
QHeaderView::section:first { padding-left: 16px; }
QTableView, QTreeView, QListView { border: 0; background: {surface}; }
QMenu { background: {raised}; border: 1px solid {edge}; padding: 4px 0; }
QMenu::item { padding: 4px 24px 4px 12px; color: {text}; }
QMenu::item:selected { background: {selection}; }
QMenu::item:disabled { color: {disabled}; }
QMenu::separator { height: 1px; background: {line}; margin: 4px 0; }
QMenu::icon { padding-left: 12px; }
QToolTip { background: {raised}; color: {text}; border: 1px solid {edge}; padding: 4px 8px; }
QScrollBar { background: transparent; border: 0; margin: 0; }
QScrollBar:vertical { width: 10px; }
QScrollBar:horizontal { height: 10px; }
QScrollBar::handle { background: {edge}; border-radius: 3px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: {muted}; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QAbstractScrollArea::corner { background: {surface}; }
QFrame#selectionBar { background: {selection}; border: 0; border-top: 1px solid {line}; }
QFrame#undoBar { background: {raised}; border: 0; border-top: 2px solid {accent}; }
)"_s;

QString sheet()
{
    constexpr auto Names = std::to_array<std::pair<const char *, Tone>>({
        {"{window}", Tone::Window},
        {"{surface}", Tone::Surface},
        {"{raised}", Tone::Raised},
        {"{line}", Tone::Line},
        {"{edge}", Tone::Edge},
        {"{track}", Tone::Track},
        {"{selection}", Tone::Selection},
        {"{text}", Tone::Text},
        {"{muted}", Tone::Muted},
        {"{disabled}", Tone::Disabled},
        {"{accent}", Tone::Accent},
        {"{onaccent}", Tone::OnAccent},
        {"{danger}", Tone::Danger},
    });
    QString text = Sheet;
    for (const auto &[name, tone] : Names)
        text.replace(QLatin1String(name), color(tone).name());
    return text;
}

void ring(QPainter *painter, const QRect &rect)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(color(Tone::Accent), 2));
    painter->setBrush(Qt::NoBrush);
    painter->drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), 3, 3);
    painter->restore();
}

//! Fusion would fill it with the highlight, which is too pale to be seen.
void drawCheck(const QStyleOption *option, QPainter *painter)
{
    const bool isOn = option->state & (QStyle::State_On | QStyle::State_NoChange);
    const bool isEnabled = option->state & QStyle::State_Enabled;
    const Tone edge = !isEnabled ? Tone::Line : isOn ? Tone::Accent : Tone::Edge;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(color(edge), 1));
    painter->setBrush(color(isOn ? edge : Tone::Surface));
    painter->drawRoundedRect(QRectF(option->rect).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3);
    painter->restore();
    if (isOn) {
        const QString name = option->state & QStyle::State_On ? u"check"_s : u"minus"_s;
        icon(name, isEnabled ? Tone::OnAccent : Tone::Disabled).paint(painter, option->rect);
    }
}

void drawRadio(const QStyleOption *option, QPainter *painter)
{
    const bool isOn = option->state & QStyle::State_On;
    const bool isEnabled = option->state & QStyle::State_Enabled;
    const Tone edge = !isEnabled ? Tone::Line : isOn ? Tone::Accent : Tone::Edge;
    const QRectF circle = QRectF(option->rect).adjusted(0.5, 0.5, -0.5, -0.5);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(color(edge), 1));
    painter->setBrush(color(Tone::Surface));
    painter->drawEllipse(circle);
    if (isOn) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(color(edge));
        const double inner = circle.width() / 4;
        painter->drawEllipse(circle.adjusted(inner, inner, -inner, -inner));
    }
    painter->restore();
}

} // namespace

Style::Style()
    : QProxyStyle(QStyleFactory::create(u"Fusion"_s))
{
}

void Style::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                          const QWidget *widget) const
{
    switch (element) {
    case PE_FrameFocusRect:
        ring(painter, option->rect);
        return;
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck:
        drawCheck(option, painter);
        return;
    case PE_IndicatorRadioButton:
        drawRadio(option, painter);
        return;
    case PE_IndicatorArrowDown:
        icon(u"chevron-down"_s).paint(painter, option->rect);
        return;
    case PE_IndicatorArrowUp:
        icon(u"chevron-up"_s).paint(painter, option->rect);
        return;
    case PE_IndicatorHeaderArrow: {
        // Qt's "sorted down" is what people call ascending.
        const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option);
        const bool isUp = header && header->sortIndicator == QStyleOptionHeader::SortDown;
        icon(isUp ? u"chevron-up"_s : u"chevron-down"_s).paint(painter, option->rect);
        return;
    }
    default:
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void Style::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                        const QWidget *widget) const
{
    if (element != CE_Splitter) {
        QProxyStyle::drawControl(element, option, painter, widget);
        return;
    }
    const QRect all = option->rect;
    const bool isVertical = all.height() > all.width();
    painter->fillRect(all, color(Tone::Surface));
    painter->fillRect(isVertical ? QRect(all.center().x(), all.top(), 1, all.height())
                                 : QRect(all.left(), all.center().y(), all.width(), 1),
                      color(option->state & State_HasFocus ? Tone::Accent : Tone::Line));
}

void Style::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option,
                               QPainter *painter, const QWidget *widget) const
{
    if (control != CC_ComboBox) {
        QProxyStyle::drawComplexControl(control, option, painter, widget);
        return;
    }
    const bool isEnabled = option->state & State_Enabled;
    const bool isFocused = option->state & State_HasFocus;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(color(!isEnabled ? Tone::Line : Tone::Edge), 1));
    painter->setBrush(color(Tone::Raised));
    painter->drawRoundedRect(QRectF(option->rect).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    painter->restore();
    if (isFocused)
        ring(painter, option->rect);
    const QRect spot = alignedRect(option->direction, Qt::AlignRight | Qt::AlignVCenter,
                                   QSize(16, 16), option->rect.adjusted(Gap8, 0, -Gap8, 0));
    icon(u"chevron-down"_s, isEnabled ? Tone::Muted : Tone::Disabled).paint(painter, spot);
}

QSize Style::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
                              const QWidget *widget) const
{
    QSize wanted = QProxyStyle::sizeFromContents(type, option, size, widget);
    if (type == CT_ComboBox || type == CT_SpinBox)
        wanted.setHeight(qMax(28, wanted.height()));
    return wanted;
}

int Style::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    switch (metric) {
    case PM_SplitterWidth:
        return 7;
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ButtonIconSize:
    case PM_SmallIconSize:
        return 16;
    case PM_HeaderMarkSize:
        return 12;
    case PM_LayoutHorizontalSpacing:
    case PM_LayoutVerticalSpacing:
        return Gap8;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int Style::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                     QStyleHintReturn *answer) const
{
    switch (hint) {
    case SH_EtchDisabledText:
        return 0;
    case SH_DialogButtonBox_ButtonsHaveIcons:
        return 0;
    case SH_ItemView_ShowDecorationSelected:
        return 1;
    default:
        return QProxyStyle::styleHint(hint, option, widget, answer);
    }
}

QIcon Style::standardIcon(StandardPixmap standard, const QStyleOption *option,
                          const QWidget *widget) const
{
    switch (standard) {
    case SP_LineEditClearButton:
        return icon(u"close"_s, Tone::Muted);
    case SP_ToolBarHorizontalExtensionButton:
        return icon(u"more"_s);
    default:
        return QProxyStyle::standardIcon(standard, option, widget);
    }
}

void dress(QApplication &app)
{
    const auto wear = [&app] {
        QApplication::setPalette(palette());
        app.setStyleSheet(sheet());
    };
    QApplication::setStyle(new Style);
    QObject::connect(&Theme::instance(), &Theme::changed, &app, wear);
    wear();
}

} // namespace ui
