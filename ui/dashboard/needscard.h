#pragma once

#include "ui/dashboard/card.h"

#include "core/storage/overviewstore.h"

namespace ui {

//! What waits for a person, most urgent first, each with the place to go.
class NeedsCard final : public Card
{
    Q_OBJECT

public:
    explicit NeedsCard(QWidget *parent = nullptr);

    void show(const core::Overview &overview);

Q_SIGNALS:
    void wanted(const QString &view, qint64 id);

private:
    struct Need {
        QString icon;
        QString title;
        QString detail;
        QString age;
        QString verb;
        QString view;
        qint64 id = 0;
    };

    static QList<Need> needsOf(const core::Overview &overview);
    void addRow(QGridLayout *grid, int row, const Need &need);
};

} // namespace ui
