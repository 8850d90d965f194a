#pragma once

#include "ui/provisioning/planwords.h"

#include <QWidget>

class QVBoxLayout;

namespace ui {

class Section;

//! Beside the plan: the server and why it was chosen, what was checked, what it costs, and the
//! mail.
class PlanSide final : public QWidget
{
    Q_OBJECT

public:
    explicit PlanSide(QWidget *parent = nullptr);

    void showPlan(const core::Plan &plan, const Surroundings &around);
    void clear();

private:
    Section *addSection(const QString &name, const QString &title, const QString &note = {});
    void addServers(const core::Plan &plan, const Surroundings &around);
    void addChecks(const core::Plan &plan);
    void addPrice(const core::Plan &plan);
    void addMail(const core::Plan &plan);

    QVBoxLayout *m_column;
};

} // namespace ui
