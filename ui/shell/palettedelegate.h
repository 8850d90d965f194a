#pragma once

#include <QStyledItemDelegate>

namespace ui {

struct PaletteRow;
class PaletteModel;

//! A line of the palette: icon, name with the typed words marked, a hint, and its key.
class PaletteDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    explicit PaletteDelegate(const PaletteModel &model, QObject *parent);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option,
                                 const QModelIndex &index) const override;

private:
    void paintHeading(QPainter *painter, const QRect &rect, Qt::LayoutDirection direction,
                      const PaletteRow &row) const;
    int paintName(QPainter *painter, const QRect &rect, Qt::LayoutDirection direction,
                  const PaletteRow &row) const;

    const PaletteModel &m_model;
};

} // namespace ui
