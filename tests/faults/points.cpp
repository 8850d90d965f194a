#include "tests/faults/points.h"

#include "core/base/waypoint.h"

#include <QDir>
#include <QFile>
#include <QMutex>
#include <QRegularExpression>

#include <cstdlib>
#include <cxxabi.h>
#include <fcntl.h>
#include <memory>
#include <unistd.h>

using namespace Qt::Literals::StringLiterals;
using core::Passing;

namespace points {
namespace {

struct Watch {
    QMutex mutex = {};
    QString folder = {};
    int times = 0;
    QHash<QString, int> deaths = {}; //!< as far as this process knows
    QHash<const char *, QString> names = {};
};

Watch &watch()
{
    static Watch watch;
    return watch;
}

//! "announceStep": the function that has it done, without its rooms and what it takes.
QString functionIn(const std::type_info &what)
{
    const std::unique_ptr<char, decltype(&std::free)> text(
        abi::__cxa_demangle(what.name(), nullptr, nullptr, nullptr), &std::free);
    QString name = QString::fromLatin1(text ? text.get() : what.name());
    static const QRegularExpression inner(u"\\([^()]*\\)|<[^<>]*>|\\[[^]]*\\]|\\{|\\}| const|'"_s);
    while (name.contains(inner))
        name.remove(inner);
    QStringList parts = name.split(u"::"_s, Qt::SkipEmptyParts);
    parts.removeIf([](const QString &part) {
        return part == u"core"_s || part.startsWith(u'$') || part.startsWith(u"lambda"_s);
    });
    const QString function = parts.value(parts.size() - 1).section(u' ', -1);
    return function.isEmpty() ? u"function"_s : function; // known by its type only
}

//! Unless another process was to die this death.
void die(const QString &folder, const QString &name, int death)
{
    const QByteArray file =
        QFile::encodeName(u"%1/%2.%3"_s.arg(folder, name, QString::number(death)));
    if (::open(file.constData(), O_WRONLY | O_EXCL | O_CREAT | O_CLOEXEC, 0600) >= 0)
        ::_exit(DeadAtAPoint);
}

void passed(const std::type_info &what, Passing passing)
{
    Watch &watching = watch();
    const QMutexLocker locker(&watching.mutex);
    QString &function = watching.names[what.name()];
    if (function.isEmpty())
        function = functionIn(what);
    const QString name = (passing == Passing::Before ? u"before "_s : u"after "_s) + function;
    for (int &death = watching.deaths[name]; death < watching.times; ++death)
        die(watching.folder, name, death);
}

} // namespace

void dieAtEach(const QString &folder, int times)
{
    QDir().mkpath(folder);
    watch().folder = folder;
    watch().times = times;
    core::toldOfWaypoints = passed;
}

QMap<QString, int> deaths(const QString &folder)
{
    QMap<QString, int> deaths;
    for (const QString &file : QDir(folder).entryList(QDir::Files))
        ++deaths[file.section(u'.', 0, -2)];
    return deaths;
}

const QStringList &onEveryWay()
{
    static const QStringList all = [] {
        QStringList points{u"after StepCall"_s}; // intended, and not yet sent
        for (const char *function :
             {"enrol",     "listen",       "lookOnce",   "lookForKeys",    "asPlanned",
              "provision", "announceStep", "finishStep", "runAccountStep", "runDns",
              "runSsl",    "lookForStep",  "runMailbox", "runDatabase",    "observed",
              "callFor",   "lookFor",      "actionDone", "recordsErrand",  "terminationErrand",
              "rollBack"}) {
            points.append(u"before "_s + QString::fromLatin1(function));
            points.append(u"after "_s + QString::fromLatin1(function));
        }
        return points;
    }();
    return all;
}

} // namespace points
