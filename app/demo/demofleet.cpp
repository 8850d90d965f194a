#include "app/demo/demofleet.h"

#include "core/net/httpclient.h"

#include <QCoreApplication>
#include <QCoroTimer>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>

#include <csignal>

using namespace Qt::Literals::StringLiterals;
using namespace core;

namespace demo {
namespace {

constexpr std::chrono::milliseconds Pause{50};
constexpr int MostPauses = 400; // 20 s

const auto PidFile = u"panelsim.pid"_s;
const auto ReadyFile = u"panelsim.ready"_s;
const auto StateFile = u"panels.json"_s;

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

bool writeOwnersOnly(const QString &path, const QByteArray &content)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate))
        return false;
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    return file.write(content) == content.size();
}

} // namespace

DemoFleet::DemoFleet(QString folder)
    : m_folder(folder)
{
}

qint64 DemoFleet::pid() const
{
    return contentOf(path(PidFile)).trimmed().toLongLong();
}

//! A process of that number that is not ours must never be signalled: ours names our state file.
bool DemoFleet::isRunning() const
{
    const qint64 process = pid();
    return process > 0
           && contentOf(u"/proc/%1/cmdline"_s.arg(process)).contains(path(StateFile).toUtf8());
}

QJsonObject DemoFleet::ready() const
{
    return QJsonDocument::fromJson(contentOf(path(ReadyFile))).object();
}

Async<> DemoFleet::start(int portBase)
{
    const DemoFleet self = *this;
    if (self.isRunning())
        co_return Result<>();
    if (!writeOwnersOnly(self.path(ReadyFile), {}))
        co_return failure(ErrorKind::Storage, u"cannot write in %1"_s.arg(self.m_folder.path()));
    QProcess panels;
    panels.setProgram(QCoreApplication::applicationDirPath() + u"/panelsim"_s);
    panels.setArguments(
        {u"--port-base"_s, QString::number(portBase), u"--state"_s, self.path(StateFile)});
    panels.setStandardInputFile(QProcess::nullDevice());
    panels.setStandardOutputFile(self.path(ReadyFile), QIODevice::Append);
    panels.setStandardErrorFile(self.path(u"panelsim.log"_s));
    qint64 process = 0;
    if (!panels.startDetached(&process))
        co_return failure(ErrorKind::Unreachable, u"cannot start %1"_s.arg(panels.program()));
    writeOwnersOnly(self.path(PidFile), QByteArray::number(process));
    for (int i = 0; i < MostPauses && self.ready().isEmpty(); ++i) {
        co_await QCoro::sleepFor(Pause);
        if (!self.isRunning())
            break;
    }
    if (self.ready().isEmpty())
        co_return failure(ErrorKind::Unreachable,
                          u"the simulated panels did not start: %1"_s.arg(QString::fromUtf8(
                              contentOf(self.path(u"panelsim.log"_s)).left(300))));
    co_return Result<>();
}

Async<> DemoFleet::stop()
{
    const DemoFleet self = *this;
    if (self.isRunning())
        ::kill(pid_t(self.pid()), SIGTERM);
    for (int i = 0; i < MostPauses && self.isRunning(); ++i) {
        co_await QCoro::sleepFor(Pause);
    }
    if (self.isRunning())
        co_return failure(ErrorKind::Busy, u"the simulated panels do not end"_s);
    co_return Result<>();
}

Result<QList<SimulatedServer>> DemoFleet::servers() const
{
    QList<SimulatedServer> all;
    for (const QJsonValue &value : ready().value(u"panels"_s).toArray()) {
        const QJsonObject one = value.toObject();
        QStringList packages;
        for (const QJsonValue &package : one.value(u"packages"_s).toArray())
            packages.append(package.toString());
        all.append({one.value(u"panel"_s).toString(), QUrl(one.value(u"url"_s).toString()),
                    one.value(u"user"_s).toString(),
                    Secret::fromText(one.value(u"secret"_s).toString()),
                    QByteArray::fromHex(one.value(u"sha256"_s).toString().toLatin1()), packages});
    }
    if (all.isEmpty())
        return failure(ErrorKind::Protocol, u"the simulated panels told nothing"_s);
    return all;
}

Async<> DemoFleet::place(QString panel, QJsonArray accounts)
{
    const QJsonObject control = ready().value(u"control"_s).toObject();
    TlsPolicy plain;
    plain.allowPlainHttp = true;
    HttpClient http(QUrl(control.value(u"url"_s).toString()), plain, std::chrono::seconds(5));
    const QJsonObject body{{u"accounts"_s, accounts}};
    HttpRequest request =
        HttpRequest::json(Intent::Write, "POST", u"/%1/accounts"_s.arg(panel), body);
    request.setHeader("Authorization", "Bearer " + control.value(u"token"_s).toString().toLatin1());
    const auto response = co_await http.send(request);
    if (!response)
        co_return std::unexpected(response.error());
    if (response->status != 200)
        co_return failure(ErrorKind::Protocol,
                          u"the simulated %1 answered %2"_s.arg(panel).arg(response->status));
    co_return Result<>();
}

} // namespace demo
