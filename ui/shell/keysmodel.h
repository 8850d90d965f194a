#pragma once

#include "ui/shell/keys.h"

#include <QAbstractTableModel>

namespace ui {

//! All keys as a table, for the list that F1 opens.
class KeysModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { ActionColumn, PlaceColumn, KeyColumn, ColumnCount };
    enum Role { KeyIdRole = Qt::UserRole + 1 };

    KeysModel(const Keys &keys, QObject *parent);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

private:
    void readAnew();

    const Keys &m_keys;
    QList<Keys::Entry> m_entries;
};

} // namespace ui
