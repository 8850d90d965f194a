#pragma once

#include "core/base/result.h"
#include "core/storage/databaseurl.h"

#include <QString>

namespace core {

//! On SQLite one process works and the others wait: it holds this lock on a file beside the
//! database, and the system takes it away when the process ends, however it ends. On PostgreSQL the
//! session itself is the lock, so there is nothing to hold here.
class WorkerLock
{
    Q_DISABLE_COPY_MOVE(WorkerLock)

public:
    explicit WorkerLock(const DatabaseUrl &database);
    ~WorkerLock();

    Result<bool> take(); //!< false: another process has it
    void release();

    [[nodiscard]] static QString fileOf(const DatabaseUrl &database);

private:
    QString m_path; //!< empty on PostgreSQL
    int m_file = -1;
};

} // namespace core
