#pragma once

#include "ui/provisioning/jobfollower.h"

#include <QWidget>

class QVBoxLayout;

namespace ui {

//! Beside the running job: the step that is looked at, with its calls, and what happens next.
class JobSide final : public QWidget
{
    Q_OBJECT

public:
    explicit JobSide(QWidget *parent = nullptr);

    void showStep(const JobView &view, int row);

private:
    void clear();
    void addStep(const core::JobStep &step, const core::JobOverview &overview);
    void addCode(const QString &title, const QString &text);
    void addNext(const core::JobStep &step, const core::JobOverview &overview);

    QVBoxLayout *m_column;
    QString m_shown; //!< as it was written last
};

} // namespace ui
