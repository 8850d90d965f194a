#pragma once

#include "ui/shell/pulse.h"

#include <QAbstractListModel>

namespace ui {

//! The views in their order, with their figures.
class NavigationModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role { IconRole = Qt::UserRole + 1, CountRole, NeedsYouRole, ApartRole, ChosenRole };

    NavigationModel(QList<View> views, const Pulse &pulse, QObject *parent);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

    [[nodiscard]] QString nameAt(int row) const { return m_views.at(row).name; }
    [[nodiscard]] int rowOf(const QString &name) const;
    void choose(const QString &name);

private:
    [[nodiscard]] QString figure(const View &view) const;

    QList<View> m_views;
    const Pulse &m_pulse;
    QString m_chosen;
};

} // namespace ui
