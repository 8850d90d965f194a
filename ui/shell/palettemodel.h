#pragma once

#include "ui/shell/paletterow.h"

#include <QAbstractListModel>
#include <QStringList>

namespace ui {

//! What the palette found, line by line.
class PaletteModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    using QAbstractListModel::QAbstractListModel;

    void show(QList<PaletteRow> rows, QStringList words);

    [[nodiscard]] const PaletteRow &at(int row) const { return m_rows.at(row); }
    [[nodiscard]] const QStringList &words() const { return m_words; }
    [[nodiscard]] int results() const; //!< headings do not count
    //! The next line in this direction that can be run, around the ends; -1: none.
    [[nodiscard]] int next(int row, int step) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    QList<PaletteRow> m_rows;
    QStringList m_words;
};

} // namespace ui
