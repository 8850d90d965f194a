#pragma once

#include "ui/common/rowwindow.h"

#include <QSaveFile>

namespace ui {

//! Writes the shown rows into a file, as they are shown: read some thousand at a time, never
//! waiting. The file takes its name when all of it is there.
class CsvExport final : public QObject
{
    Q_OBJECT

public:
    CsvExport(EngineRoom *room, const RowWindow *rows, const QList<int> &columns,
              const QString &path, QObject *parent = nullptr);

    void start();
    void cancel();

Q_SIGNALS:
    void progressed(int done, int all);
    void finished(int rows);
    void failed(const QString &why);
    void cancelled();

private:
    void readNext();
    void write(const QHash<qint64, core::TableRow> &rows, const QList<qint64> &ids);
    void end();

    EngineRoom *m_room;
    core::RowTable m_table;
    QList<Column> m_columns;
    QList<qint64> m_ids;
    QSaveFile m_file;
    qsizetype m_done = 0;
    bool m_isCancelled = false;
};

//! A cell of a CSV file: quoted where it must be, and with an apostrophe before what a spreadsheet
//! would take for a formula. Numbers are left as they are.
QByteArray csvCell(const QString &text, bool isNumber = false);

} // namespace ui
