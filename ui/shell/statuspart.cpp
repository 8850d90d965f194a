#include "ui/shell/statuspart.h"

#include "ui/common/icons.h"

#include <QKeyEvent>
#include <QPainter>

namespace ui {
namespace {

constexpr int StatusPartIconSize = 14;
constexpr int IconGap = 6;

} // namespace

StatusPart::StatusPart(QWidget *parent)
    : QAbstractButton(parent)
{
    setFocusPolicy(Qt::NoFocus);
    connect(&Theme::instance(), &Theme::changed, this, [this] { update(); });
}

void StatusPart::setIconNamed(const QString &icon, Tone tone)
{
    m_icon = icon;
    m_iconTone = tone;
    updateGeometry();
    update();
}

void StatusPart::setPieces(QList<Piece> pieces)
{
    m_pieces = std::move(pieces);
    QString all;
    for (const Piece &piece : m_pieces)
        all += piece.text;
    setAccessibleName(all);
    updateGeometry();
    update();
}

void StatusPart::setSentence(const QString &sentence, const QString &value, Tone tone)
{
    const auto at = sentence.indexOf(QLatin1String("%1"));
    if (at < 0) {
        setPieces({{sentence, tone}});
        return;
    }
    setPieces({{sentence.left(at)}, {value, tone}, {sentence.mid(at + 2)}});
}

void StatusPart::setClickable(bool clickable)
{
    setFocusPolicy(clickable ? Qt::StrongFocus : Qt::NoFocus);
    setCursor(clickable ? Qt::PointingHandCursor : Qt::ArrowCursor);
}

QSize StatusPart::sizeHint() const
{
    const QFontMetrics metrics(Theme::instance().small());
    int width = m_icon.isEmpty() ? 0 : StatusPartIconSize + IconGap;
    for (const Piece &piece : m_pieces)
        width += metrics.horizontalAdvance(piece.text);
    return {width + 2, metrics.height() + Gap8};
}

void StatusPart::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::instance();
    QPainter painter(this);
    painter.setFont(theme.small());
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    int used = 1;
    const auto place = [&](int width) {
        const QRect rect(mirrored ? this->width() - used - width : used, 0, width, height());
        used += width;
        return rect;
    };
    if (!m_icon.isEmpty()) {
        const QRect rect = place(StatusPartIconSize);
        painter.drawPixmap(rect.x(), (height() - StatusPartIconSize) / 2,
                           iconPixmap(m_icon, m_iconTone, StatusPartIconSize, devicePixelRatioF()));
        used += IconGap;
    }
    for (const Piece &piece : m_pieces) {
        painter.setPen(theme.color(piece.tone));
        painter.drawText(place(painter.fontMetrics().horizontalAdvance(piece.text)),
                         Qt::AlignVCenter | Qt::TextSingleLine, piece.text);
    }
    if (hasFocus()) {
        painter.setPen(QPen(theme.color(Tone::Accent), 2));
        painter.drawRect(rect().adjusted(1, 1, -1, -1));
    }
}

void StatusPart::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        click();
    else
        QAbstractButton::keyPressEvent(event);
}

} // namespace ui
