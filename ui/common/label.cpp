#include "ui/common/label.h"

#include <QEvent>

namespace ui {
namespace {

QFont fontOf(Type type)
{
    const Theme &theme = Theme::instance();
    switch (type) {
    case Type::Base:
        return theme.base();
    case Type::Strong:
        return theme.strong();
    case Type::Small:
        return theme.small();
    case Type::SmallStrong: {
        QFont font = theme.small();
        font.setWeight(QFont::DemiBold);
        return font;
    }
    case Type::Title:
        return theme.title();
    case Type::Fixed:
        return theme.fixed();
    case Type::FixedTitle:
        return theme.fixedTitle();
    }
    Q_UNREACHABLE();
}

} // namespace

Label::Label(const QString &text, Tone tone, Type type, QWidget *parent)
    : QLabel(text, parent)
    , m_tone(tone)
    , m_type(type)
{
    setTextFormat(Qt::PlainText);
    // Or it would follow what it lies on to another role than the one that is dressed here.
    setForegroundRole(QPalette::WindowText);
    connect(&Theme::instance(), &Theme::changed, this, &Label::dress);
    dress();
    lean();
}

void Label::setTone(Tone tone)
{
    m_tone = tone;
    dress();
}

void Label::setType(Type type)
{
    m_type = type;
    dress();
}

void Label::makeSelectable()
{
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setFocusPolicy(Qt::ClickFocus);
}

void Label::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::ApplicationFontChange)
        dress();
    if (event->type() == QEvent::LayoutDirectionChange)
        lean();
    QLabel::changeEvent(event);
}

//! Qt would go by the text's own direction, and a host name would stand on the wrong side.
void Label::lean()
{
    if (alignment() & Qt::AlignHCenter)
        return;
    const Qt::Alignment side =
        isRightToLeft() ? Qt::AlignRight | Qt::AlignAbsolute : Qt::AlignLeft | Qt::AlignAbsolute;
    setAlignment((alignment() & Qt::AlignVertical_Mask) | side);
}

void Label::dress()
{
    setFont(fontOf(m_type));
    QPalette colours = palette();
    colours.setColor(QPalette::WindowText, Theme::instance().color(m_tone));
    colours.setColor(QPalette::Disabled, QPalette::WindowText,
                     Theme::instance().color(Tone::Disabled));
    setPalette(colours);
}

} // namespace ui
