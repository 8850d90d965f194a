#include "core/jobs/workerlock.h"

#include <QFile>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

using namespace Qt::Literals::StringLiterals;

namespace core {

WorkerLock::WorkerLock(const DatabaseUrl &database)
    : m_path(database.dialect == Dialect::Sqlite ? fileOf(database) : QString())
{
}

WorkerLock::~WorkerLock()
{
    release();
}

QString WorkerLock::fileOf(const DatabaseUrl &database)
{
    return database.path + u".worker"_s;
}

Result<bool> WorkerLock::take()
{
    if (m_path.isEmpty() || m_file >= 0)
        return true;
    // Children must not inherit it: they would hold it when we are gone.
    const int file = ::open(QFile::encodeName(m_path).constData(), O_RDWR | O_CREAT | O_CLOEXEC,
                            S_IRUSR | S_IWUSR);
    if (file < 0)
        return failure(ErrorKind::Storage, u"%1: %2"_s.arg(m_path, qt_error_string(errno)));
    if (::flock(file, LOCK_EX | LOCK_NB) == 0) {
        m_file = file;
        return true;
    }
    const int reason = errno;
    ::close(file);
    if (reason == EWOULDBLOCK)
        return false;
    return failure(ErrorKind::Storage, u"%1: %2"_s.arg(m_path, qt_error_string(reason)));
}

void WorkerLock::release()
{
    if (m_file >= 0)
        ::close(m_file);
    m_file = -1;
}

} // namespace core
