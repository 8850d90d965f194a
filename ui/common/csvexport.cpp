#include "ui/common/csvexport.h"

namespace ui {
namespace {

constexpr qsizetype AtOnce = 2000;

} // namespace

QByteArray csvCell(const QString &text, bool isNumber)
{
    QByteArray cell = text.toUtf8();
    static constexpr QByteArrayView Formula("=+-@\t\r");
    if (!isNumber && !cell.isEmpty() && Formula.contains(cell.front()))
        cell.prepend('\'');
    const bool isQuoted =
        cell.contains(',') || cell.contains('"') || cell.contains('\n') || cell.contains('\r');
    if (!isQuoted)
        return cell;
    cell.replace("\"", "\"\"");
    return '"' + cell + '"';
}

CsvExport::CsvExport(EngineRoom *room, const RowWindow *rows, const QList<int> &columns,
                     const QString &path, QObject *parent)
    : QObject(parent)
    , m_room(room)
    , m_table(rows->table())
    , m_ids(rows->shownIds())
    , m_file(path)
{
    for (const int column : columns)
        m_columns.append(rows->columns().at(column));
}

void CsvExport::start()
{
    if (!m_file.open(QIODevice::WriteOnly)) {
        Q_EMIT failed(m_file.errorString());
        return;
    }
    QByteArrayList titles;
    for (const Column &column : std::as_const(m_columns))
        titles.append(csvCell(column.title));
    m_file.write(titles.join(',') + "\r\n");
    readNext();
}

void CsvExport::cancel()
{
    m_isCancelled = true;
}

void CsvExport::readNext()
{
    if (m_isCancelled) {
        m_file.cancelWriting();
        Q_EMIT cancelled();
        return;
    }
    if (m_done == m_ids.size()) {
        end();
        return;
    }
    const QList<qint64> ids = m_ids.mid(m_done, AtOnce);
    const auto work = [table = m_table, ids](core::Connection &connection) {
        return core::RowSource(connection, table).rows(ids);
    };
    m_room->read(this, work, [this, ids](const core::Result<QHash<qint64, core::TableRow>> &rows) {
        if (!rows) {
            m_file.cancelWriting();
            Q_EMIT failed(rows.error().detail);
            return;
        }
        write(*rows, ids);
        m_done += ids.size();
        Q_EMIT progressed(int(m_done), int(m_ids.size()));
        readNext();
    });
}

void CsvExport::write(const QHash<qint64, core::TableRow> &rows, const QList<qint64> &ids)
{
    QByteArray lines;
    for (const qint64 id : ids) {
        const auto row = rows.constFind(id);
        if (row == rows.constEnd())
            continue;
        const RowView view(m_table, *row);
        for (const Column &column : std::as_const(m_columns)) {
            lines += csvCell(column.cell(view).text, column.isNumber);
            lines += ',';
        }
        lines.chop(1);
        lines += "\r\n";
    }
    m_file.write(lines);
}

void CsvExport::end()
{
    if (m_file.commit())
        Q_EMIT finished(int(m_ids.size()));
    else
        Q_EMIT failed(m_file.errorString());
}

} // namespace ui
