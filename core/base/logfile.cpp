#include "core/base/logfile.h"

#include "core/base/secret.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QMutex>

#include <cstdio>

using namespace Qt::Literals::StringLiterals;

namespace core {
namespace {

constexpr qint64 LargestFile = 5 * 1024 * 1024;
constexpr int OldFiles = 3;

//! The sink. Messages come from every thread.
class LogFile
{
public:
    void open(const QString &path, bool aloud)
    {
        const QMutexLocker lock(&m_mutex);
        m_aloud = aloud;
        m_file.setFileName(path);
        QDir().mkpath(QFileInfo(path).absolutePath());
        reopen();
    }

    void write(const QByteArray &line)
    {
        const QMutexLocker lock(&m_mutex);
        if (m_aloud)
            std::fwrite(line.constData(), 1, size_t(line.size()), stderr);
        if (!m_file.isOpen())
            return;
        if (m_file.size() > LargestFile)
            rotate();
        m_file.write(line);
        m_file.flush();
    }

private:
    void reopen()
    {
        // A log that cannot be written stops nothing.
        if (m_file.open(QIODevice::Append))
            m_file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    }

    void rotate()
    {
        const QString path = m_file.fileName();
        m_file.close();
        const auto old = [&](int number) {
            return u"%1.%2"_s.arg(path).arg(number);
        };
        QFile::remove(old(OldFiles));
        for (int number = OldFiles - 1; number > 0; --number)
            QFile::rename(old(number), old(number + 1));
        QFile::rename(path, old(1));
        reopen();
    }

    QMutex m_mutex;
    QFile m_file;
    bool m_aloud = false;
};

LogFile &logFile()
{
    static auto *file = new LogFile; // outlives every thread that logs
    return *file;
}

QString levelName(QtMsgType type)
{
    switch (type) {
    case QtDebugMsg:
        return u"debug"_s;
    case QtInfoMsg:
        return u"info"_s;
    case QtWarningMsg:
        return u"warning"_s;
    case QtCriticalMsg:
        return u"error"_s;
    case QtFatalMsg:
        return u"fatal"_s;
    }
    Q_UNREACHABLE();
}

void handle(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    QString oneLine = message;
    oneLine.replace(u'\n', u"\\n"_s).replace(u'\r', u"\\r"_s);
    const QString line = u"%1 %2 %3: %4\n"_s.arg(
        QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs), levelName(type),
        QString::fromUtf8(context.category), redacted(oneLine));
    logFile().write(line.toUtf8());
}

} // namespace

void logInto(const QString &file, bool aloud)
{
    logFile().open(file, aloud);
    qInstallMessageHandler(handle);
}

} // namespace core
