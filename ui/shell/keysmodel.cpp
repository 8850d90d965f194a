#include "ui/shell/keysmodel.h"

#include "ui/common/theme.h"

using namespace Qt::Literals::StringLiterals;

namespace ui {

KeysModel::KeysModel(const Keys &keys, QObject *parent)
    : QAbstractTableModel(parent)
    , m_keys(keys)
    , m_entries(keys.all())
{
    connect(&keys, &Keys::changed, this, &KeysModel::readAnew);
}

void KeysModel::readAnew()
{
    const auto entries = m_keys.all();
    if (entries.size() != m_entries.size()) {
        beginResetModel();
        m_entries = entries;
        endResetModel();
        return;
    }
    m_entries = entries;
    if (!m_entries.isEmpty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

int KeysModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_entries.size());
}

int KeysModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant KeysModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Keys::Entry &entry = m_entries.at(index.row());
    if (role == KeyIdRole)
        return entry.id;
    if (role == Qt::FontRole && entry.isChanged())
        return Theme::instance().strong();
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case ActionColumn:
        return entry.text;
    case PlaceColumn:
        return entry.place.isEmpty() ? tr("Everywhere") : entry.place;
    default:
        return QKeySequence::listToString(entry.now, QKeySequence::NativeText);
    }
}

QVariant KeysModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case ActionColumn:
        return tr("Action");
    case PlaceColumn:
        return tr("Works in");
    default:
        return tr("Key");
    }
}

} // namespace ui
