#include "ui/common/statusstrip.h"

#include <QHelpEvent>
#include <QMap>
#include <QPainter>
#include <QToolTip>

namespace ui {

StatusStrip::StatusStrip(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

void StatusStrip::setPieces(const QList<Cell> &pieces)
{
    m_pieces = pieces;
    QMap<QString, int> counts;
    for (const Cell &piece : pieces)
        ++counts[piece.text];
    QStringList said;
    for (auto count = counts.cbegin(); count != counts.cend(); ++count)
        //: a state and how many times it was: "Up 40"
        said << tr("%1 %2").arg(count.key(), QLocale().toString(count.value()));
    setAccessibleDescription(said.join(QStringLiteral(", ")));
    update();
}

QRectF StatusStrip::place(int piece) const
{
    const double step = double(width()) / double(qMax<qsizetype>(1, m_pieces.size()));
    const double gap = step > 4 ? 2 : step > 2 ? 1 : 0;
    const QRectF rect(piece * step, 0, step - gap, height());
    return isRightToLeft() ? QRectF(width() - rect.right(), 0, rect.width(), rect.height()) : rect;
}

void StatusStrip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    for (int piece = 0; piece < m_pieces.size(); ++piece) {
        const Tone tone = m_pieces.at(piece).tone;
        const bool isWell = tone == Tone::Ok || tone == Tone::Track;
        // Colour alone would not tell them apart.
        painter.fillRect(place(piece).adjusted(0, isWell ? 6 : 0, 0, 0),
                         Theme::instance().color(tone));
    }
}

bool StatusStrip::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    for (int piece = 0; piece < m_pieces.size(); ++piece) {
        const Cell &cell = m_pieces.at(piece);
        if (place(piece).contains(help->pos()))
            QToolTip::showText(help->globalPos(),
                               (cell.tip.isEmpty() ? cell.text : cell.tip).toHtmlEscaped(), this);
    }
    return true;
}

} // namespace ui
