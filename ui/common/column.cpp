#include "ui/common/column.h"

namespace ui {

std::function<Cell(const RowView &)> plainText(const QString &field, Tone tone)
{
    return [field, tone](const RowView &row) {
        return Cell{.text = row.text(field), .tone = tone};
    };
}

} // namespace ui
