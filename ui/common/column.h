#pragma once

#include "ui/common/cell.h"

#include "core/storage/rowsource.h"

#include <QDate>
#include <QDateTime>

#include <functional>

namespace ui {

//! A row by the names of its fields.
class RowView
{
public:
    RowView(const core::RowTable &table, const core::TableRow &row)
        : m_table(table)
        , m_row(row)
    {
    }

    [[nodiscard]] qint64 id() const { return m_row.id; }
    [[nodiscard]] QVariant value(QStringView field) const
    {
        return m_row.values.value(m_table.indexOf(field));
    }
    [[nodiscard]] bool isNull(QStringView field) const { return value(field).isNull(); }
    [[nodiscard]] QString text(QStringView field) const { return value(field).toString(); }
    [[nodiscard]] qint64 number(QStringView field) const { return value(field).toLongLong(); }
    [[nodiscard]] double real(QStringView field) const { return value(field).toDouble(); }
    [[nodiscard]] bool flag(QStringView field) const { return value(field).toBool(); }
    [[nodiscard]] QDate day(QStringView field) const
    {
        return QDate::fromString(text(field), Qt::ISODate);
    }
    //! Invalid when there is none.
    [[nodiscard]] QDateTime time(QStringView field) const
    {
        return isNull(field) ? QDateTime() : QDateTime::fromMSecsSinceEpoch(number(field), Qt::UTC);
    }

private:
    const core::RowTable &m_table;
    const core::TableRow &m_row;
};

//! One column of a table: what it sorts by and how it shows a row.
struct Column {
    QString field; //!< it sorts by this one, and is remembered by its name
    QString title;
    int width = 120;
    std::function<Cell(const RowView &)> cell;
    bool isFixed = false;  //!< in the font for what gets typed
    bool isNumber = false; //!< aligned to the end
    bool isShown = true;   //!< at first
};

//! The field's text, as it is.
std::function<Cell(const RowView &)> plainText(const QString &field, Tone tone = Tone::Text);

} // namespace ui
