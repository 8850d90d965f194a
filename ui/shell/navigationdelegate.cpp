#include "ui/shell/navigationdelegate.h"

#include "ui/common/icons.h"
#include "ui/shell/navigationmodel.h"

#include <QPainter>

namespace ui {
namespace {

constexpr int Between = 2;
constexpr int Apart = 17; //!< the line and the space around it
constexpr int NavigationDelegateIconSize = 16;
constexpr int NavigationDelegateRadius = 4;
constexpr int NavigationDelegateEdge = 3;
constexpr int BadgePadding = 5;

int rowHeight()
{
    return std::max(32, QFontMetrics(Theme::instance().base()).height() + Gap12);
}

} // namespace

QSize NavigationDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const
{
    const int apart = index.data(NavigationModel::ApartRole).toBool() ? Apart : 0;
    return {0, rowHeight() + Between + apart};
}

void NavigationDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                               const QModelIndex &index) const
{
    const Theme &theme = Theme::instance();
    const auto direction = option.direction;
    QRect row = option.rect.adjusted(0, 0, 0, -Between);
    painter->save();
    if (index.data(NavigationModel::ApartRole).toBool()) {
        painter->fillRect(QRect(row.x() + Gap8, row.y() + Gap8 - 1, row.width() - Gap16, 1),
                          theme.color(Tone::Line));
        row.setTop(row.top() + Apart);
    }
    const auto mirrored = [&](const QRect &rect) {
        return QStyle::visualRect(direction, row, rect);
    };
    const bool chosen = index.data(NavigationModel::ChosenRole).toBool();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    if (chosen || option.state.testFlag(QStyle::State_MouseOver)) {
        painter->setBrush(theme.color(chosen ? Tone::Selection : Tone::Track));
        painter->drawRoundedRect(row, NavigationDelegateRadius, NavigationDelegateRadius);
    }
    if (chosen) {
        painter->setBrush(theme.color(Tone::Accent));
        painter->drawRoundedRect(
            mirrored(QRect(row.x(), row.y() + 6, NavigationDelegateEdge, row.height() - Gap12)), 2,
            2);
    }
    if (option.state.testFlag(QStyle::State_HasFocus)) {
        painter->setBrush(Qt::NoBrush);
        painter->setPen(QPen(theme.color(Tone::Accent), 2));
        painter->drawRoundedRect(QRectF(row).adjusted(1, 1, -1, -1), NavigationDelegateRadius,
                                 NavigationDelegateRadius);
    }
    const QRect picture =
        mirrored(QRect(row.x() + Gap8, row.y() + (row.height() - NavigationDelegateIconSize) / 2,
                       NavigationDelegateIconSize, NavigationDelegateIconSize));
    painter->drawPixmap(picture.topLeft(),
                        iconPixmap(index.data(NavigationModel::IconRole).toString(),
                                   chosen ? Tone::Accent : Tone::Muted, NavigationDelegateIconSize,
                                   painter->device()->devicePixelRatioF()));
    const int figure = paintFigure(painter, row, direction, index);
    if (!m_folded) {
        const int left = row.x() + Gap8 + NavigationDelegateIconSize + Gap12;
        const QRect text =
            mirrored(QRect(left, row.y(), row.right() - Gap8 - figure - left, row.height()));
        painter->setFont(chosen ? theme.strong() : theme.base());
        painter->setPen(theme.color(Tone::Text));
        const QString title = index.data().toString();
        const auto leading = QStyle::visualAlignment(direction, Qt::AlignLeft | Qt::AlignVCenter);
        painter->drawText(text, static_cast<int>(leading),
                          painter->fontMetrics().elidedText(title, Qt::ElideRight, text.width()));
    }
    painter->restore();
}

//! Answers the width it took.
int NavigationDelegate::paintFigure(QPainter *painter, const QRect &row,
                                    Qt::LayoutDirection direction, const QModelIndex &index) const
{
    const Theme &theme = Theme::instance();
    const QString figure = index.data(NavigationModel::CountRole).toString();
    if (figure.isEmpty())
        return 0;
    const bool badge = index.data(NavigationModel::NeedsYouRole).toBool();
    if (m_folded) {
        if (badge) {
            painter->setPen(Qt::NoPen);
            painter->setBrush(theme.color(Tone::Danger));
            painter->drawEllipse(QStyle::visualRect(
                direction, row,
                QRect(row.x() + Gap8 + NavigationDelegateIconSize - 2, row.y() + 4, 8, 8)));
        }
        return 0;
    }
    QFont font = theme.small();
    if (badge || index.data(NavigationModel::ChosenRole).toBool())
        font.setWeight(QFont::DemiBold);
    painter->setFont(font);
    const QFontMetrics metrics(font);
    const int text = metrics.horizontalAdvance(figure);
    const int width = badge ? std::max(20, text + 2 * BadgePadding) : text;
    const QRect place = QStyle::visualRect(
        direction, row,
        QRect(row.right() + 1 - Gap8 - width, row.y() + (row.height() - metrics.height() - 2) / 2,
              width, metrics.height() + 2));
    if (badge) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(theme.color(Tone::Danger));
        painter->drawRoundedRect(place, NavigationDelegateRadius, NavigationDelegateRadius);
    }
    painter->setPen(theme.color(badge ? Tone::OnDanger : Tone::Muted));
    painter->drawText(place, Qt::AlignCenter, figure);
    return width + Gap8;
}

} // namespace ui
