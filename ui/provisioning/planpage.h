#pragma once

#include "core/provisioning/plan.h"

#include <QWidget>

class QVBoxLayout;

namespace ui {

class Label;
class Notice;

//! What will run, step by step, with the masked call of each; or why there is no plan.
class PlanPage final : public QWidget
{
    Q_OBJECT

public:
    explicit PlanPage(QWidget *parent = nullptr);

    void showPlan(const core::Plan &plan);
    void showPlanning(); //!< the panel is being asked
    //! And what can be done about it.
    void showError(const core::Error &error, const QList<QAction *> &actions);
    //! Above the plan, which does not hold any more.
    void showChanged(const QString &words);

private:
    void clear();
    void addStep(const core::Plan &plan, qsizetype place);

    Label *m_note;
    Label *m_title;
    Label *m_changed;
    Notice *m_notice;
    QWidget *m_steps;
    QVBoxLayout *m_list;
};

} // namespace ui
