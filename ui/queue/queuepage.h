#pragma once

#include "ui/common/tablepage.h"

namespace ui {

class JobDetail;

//! The queue: what waits, runs and failed, with a person's word about it.
class QueuePage final : public TablePage
{
    Q_OBJECT

public:
    explicit QueuePage(EngineRoom *room, QWidget *parent = nullptr);

protected:
    void showDetail(qint64 id) override;

private:
    void makeActions();
    void retry();
    void retryAll();
    void cancel();
    void undo();
    void clearFailed();
    void tell(const core::Error &error);

    template <typename Verb>
    void forSelected(Verb verb);

    JobDetail *m_detail;
};

} // namespace ui
