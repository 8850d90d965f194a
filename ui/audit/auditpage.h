#pragma once

#include "ui/common/tablepage.h"

namespace ui {

class ChangeDetail;

//! Who changed which record, when and from where; nobody edits it.
class AuditPage final : public TablePage
{
    Q_OBJECT

public:
    explicit AuditPage(EngineRoom *room, QWidget *parent = nullptr);

protected:
    void showDetail(qint64 id) override;

private:
    ChangeDetail *m_detail;
};

} // namespace ui
