#pragma once

#include "ui/provisioning/stagepage.h"

namespace ui {

class ChoiceTable;
struct Cell;

//! Where it goes: by the group's rule, or by the person's word.
class ServerPage final : public StagePage
{
    Q_OBJECT

public:
    explicit ServerPage(QWidget *parent = nullptr);

    void setServers(const QList<core::Server> &servers);

    void load(const Draft &draft) override;
    void store(Draft &draft) const override;
    [[nodiscard]] QWidget *first() const override;

private:
    void fill();
    void addLine(const QString &name, const QList<Cell> &cells, bool mayBeChosen = true);

    ChoiceTable *m_table;
    QList<core::Server> m_servers;
    Draft m_draft;
    QStringList m_names; //!< by row; empty: automatic
};

} // namespace ui
