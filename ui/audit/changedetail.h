#pragma once

#include "ui/common/column.h"
#include "ui/common/detailpane.h"

namespace ui {

class KeyValues;
class Section;

//! One line of the audit: its fields before and after.
class ChangeDetail final : public DetailPane
{
    Q_OBJECT

public:
    explicit ChangeDetail(QWidget *parent = nullptr);

    void show(const RowView &change);

private:
    KeyValues *m_who;
    Section *m_fieldsSection;
    KeyValues *m_fields;
};

} // namespace ui
