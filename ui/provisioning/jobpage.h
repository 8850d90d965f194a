#pragma once

#include "ui/provisioning/jobfollower.h"

#include <QWidget>

namespace ui {

class Label;
class Meter;
class StepList;

//! The plan while it runs: the same steps, with what came of each so far.
class JobPage final : public QWidget
{
    Q_OBJECT

public:
    explicit JobPage(QWidget *parent = nullptr);

    void showJob(const JobView &view);
    void showStarting(const QString &server);
    [[nodiscard]] StepList *steps() const { return m_steps; }

private:
    Label *m_title;
    Label *m_about;
    StepList *m_steps;
    Meter *m_meter;
    Label *m_count;
};

} // namespace ui
