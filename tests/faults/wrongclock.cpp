#include "tests/faults/wrongclock.h"

#include "tests/support/testmain.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QProcess>
#include <QSaveFile>

#include <cstdio>

using namespace Qt::Literals::StringLiterals;

namespace {

//! `time`: what the clock says.
int tellTheTime(const QStringList &)
{
    std::printf("%lld\n", qlonglong(QDateTime::currentSecsSinceEpoch()));
    return 0;
}

const RegisteredChild Telling("time", tellTheTime);

QString settingIn(const QTemporaryDir &folder)
{
    return folder.filePath(u"clock"_s);
}

} // namespace

WrongClock::WrongClock(std::chrono::minutes ahead)
{
    set(ahead);
}

//! What libfaketime leaves behind of processes that are gone.
WrongClock::~WrongClock()
{
    const QDir shared(u"/dev/shm"_s);
    for (const QString &name : shared.entryList({u"*faketime_s*m_*"_s}, QDir::Files)) {
        if (!QFile::exists(u"/proc/"_s + name.section(u'_', -1)))
            QFile::remove(shared.filePath(name));
    }
}

void WrongClock::set(std::chrono::minutes ahead)
{
    QSaveFile file(settingIn(m_folder));
    const QByteArray sign(ahead.count() < 0 ? "" : "+");
    const bool isSet = file.open(QFile::WriteOnly)
                       && file.write(sign + QByteArray::number(qint64(ahead.count())) + "m\n") > 0
                       && file.commit();
    if (!isSet)
        qFatal("cannot set the clock in %s", qPrintable(m_folder.path()));
}

QProcessEnvironment WrongClock::environment() const
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"LD_PRELOAD"_s, u"/usr/$LIB/faketime/libfaketimeMT.so.1"_s);
    environment.insert(u"FAKETIME_TIMESTAMP_FILE"_s, settingIn(m_folder));
    environment.insert(u"FAKETIME_NO_CACHE"_s, u"1"_s);
    environment.insert(u"FAKETIME_DONT_FAKE_MONOTONIC"_s, u"1"_s);
    environment.insert(u"NO_FAKE_STAT"_s, u"1"_s);
    return environment;
}

std::chrono::seconds WrongClock::seenAhead() const
{
    QProcess child;
    child.setProcessEnvironment(environment());
    child.start(QCoreApplication::applicationFilePath(), {u"--child"_s, u"time"_s});
    child.waitForFinished();
    return std::chrono::seconds(child.readAllStandardOutput().trimmed().toLongLong()
                                - QDateTime::currentSecsSinceEpoch());
}
