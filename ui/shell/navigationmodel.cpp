#include "ui/shell/navigationmodel.h"

#include <QLocale>

#include <algorithm>

namespace ui {

NavigationModel::NavigationModel(QList<View> views, const Pulse &pulse, QObject *parent)
    : QAbstractListModel(parent)
    , m_views(std::move(views))
    , m_pulse(pulse)
{
    connect(&pulse, &Pulse::beaten, this, [this] {
        if (!m_views.isEmpty())
            Q_EMIT dataChanged(index(0), index(rowCount() - 1));
    });
}

int NavigationModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_views.size());
}

//! Empty when there is none, and a badge only when somebody is needed.
QString NavigationModel::figure(const View &view) const
{
    const auto count = m_pulse.count(view.name);
    if (!count || (count->needsYou && count->count == 0))
        return {};
    return QLocale().toString(count->count);
}

QVariant NavigationModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const View &view = m_views.at(index.row());
    const QString count = figure(view);
    switch (role) {
    case Qt::DisplayRole:
        return view.title;
    case Qt::AccessibleTextRole:
        return count.isEmpty() ? view.title : tr("%1, %2").arg(view.title, count);
    case Qt::ToolTipRole:
        return index.row() < 10 ? tr("%1 (Ctrl+%2)").arg(view.title).arg((index.row() + 1) % 10)
                                : view.title;
    case IconRole:
        return view.icon;
    case CountRole:
        return count;
    case NeedsYouRole:
        return !count.isEmpty() && m_pulse.count(view.name)->needsYou;
    case ApartRole:
        return view.isApart;
    case ChosenRole:
        return view.name == m_chosen;
    default:
        return {};
    }
}

int NavigationModel::rowOf(const QString &name) const
{
    const auto found =
        std::ranges::find_if(m_views, [&name](const View &view) { return view.name == name; });
    return found == m_views.end() ? -1 : int(found - m_views.begin());
}

void NavigationModel::choose(const QString &name)
{
    m_chosen = name;
    if (!m_views.isEmpty())
        Q_EMIT dataChanged(index(0), index(rowCount() - 1), {ChosenRole});
}

} // namespace ui
