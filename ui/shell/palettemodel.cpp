#include "ui/shell/palettemodel.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace ui {

void PaletteModel::show(QList<PaletteRow> rows, QStringList words)
{
    beginResetModel();
    m_rows = std::move(rows);
    m_words = std::move(words);
    endResetModel();
}

int PaletteModel::results() const
{
    return int(
        std::ranges::count_if(m_rows, [](const PaletteRow &row) { return !row.isHeading(); }));
}

int PaletteModel::next(int row, int step) const
{
    const int count = rowCount();
    for (int tried = 0; tried < count; ++tried) {
        row = (row + step + count) % count;
        if (!m_rows.at(row).isHeading())
            return row;
    }
    return -1;
}

int PaletteModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant PaletteModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const PaletteRow &row = m_rows.at(index.row());
    if (role == Qt::DisplayRole)
        return QString(row.before + row.name);
    if (role == Qt::AccessibleTextRole)
        return row.hint.isEmpty() ? row.before + row.name
                                  : row.before + row.name + u", "_s + row.hint;
    return {};
}

Qt::ItemFlags PaletteModel::flags(const QModelIndex &index) const
{
    if (!index.isValid() || m_rows.at(index.row()).isHeading())
        return Qt::ItemIsEnabled;
    return Qt::ItemIsEnabled | Qt::ItemIsSelectable;
}

} // namespace ui
