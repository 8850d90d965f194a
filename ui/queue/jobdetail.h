#pragma once

#include "ui/common/detailpane.h"
#include "ui/common/engineroom.h"

namespace ui {

class CodeBlock;
class KeyValues;
class Label;
class Section;
class StepList;

//! One job: how it stands and why, its steps, and the call and reply of the chosen one, masked.
class JobDetail final : public DetailPane
{
    Q_OBJECT

public:
    explicit JobDetail(EngineRoom *room, QWidget *parent = nullptr);

    void show(qint64 job);

private:
    void tell(const core::JobRecord &record);
    void tellCall(int step);
    void copyCall() const;

    EngineRoom *m_room;
    qint64 m_job = 0;
    core::JobRecord m_record;
    KeyValues *m_overview;
    Section *m_stepsSection;
    StepList *m_steps;
    Section *m_callSection;
    CodeBlock *m_call;
    Label *m_replyTitle;
    CodeBlock *m_reply;
    Section *m_historySection;
    StepList *m_history;
};

} // namespace ui
