#include "core/engine/doctor.h"

#include "core/net/httpclient.h"
#include "core/storage/audittrail.h"
#include "core/storage/migrator.h"
#include "core/storage/serverstore.h"

#include <QSslConfiguration>
#include <QSslSocket>

#include <algorithm>
#include <cstdlib>

using namespace Qt::Literals::StringLiterals;

namespace core {
namespace {

constexpr qsizetype MostServersAsked = 3;
constexpr std::chrono::milliseconds DateTimeout{std::chrono::seconds(5)};
constexpr qint64 MostSkew = 30; // seconds; signed links and one-time codes suffer beyond

Finding right(const QString &name, const QString &found)
{
    return {name, Finding::Verdict::Right, found};
}

Finding wrong(const QString &name, const Error &error)
{
    return {name, Finding::Verdict::Wrong, error.detail, error};
}

struct DatabaseState {
    int schema = 0;
    std::optional<qint64> brokenAudit;
};

Result<DatabaseState> databaseState(Connection &connection)
{
    const auto schema = schemaVersion(connection);
    if (!schema)
        return std::unexpected(schema.error());
    const auto broken = AuditStore(connection).firstBroken();
    if (!broken)
        return std::unexpected(broken.error());
    return DatabaseState{*schema, *broken};
}

Finding databaseFinding(const Work &work, const Result<DatabaseState> &state)
{
    const QString name = u"database"_s;
    if (!state)
        return wrong(name, state.error());
    if (state->brokenAudit)
        return wrong(name,
                     Error{ErrorKind::Storage,
                           u"the audit was tampered with at line %1"_s.arg(*state->brokenAudit)});
    return right(name, u"%1, schema %2"_s.arg(work->database->url().toString()).arg(state->schema));
}

Finding tlsFinding()
{
    const QString name = u"tls"_s;
    if (!QSslSocket::supportsSsl())
        return wrong(name, Error{ErrorKind::Unsupported, u"Qt finds no TLS library"_s});
    const auto authorities = QSslConfiguration::systemCaCertificates().size();
    if (authorities == 0)
        return wrong(name, Error{ErrorKind::Unsupported,
                                 u"the system has no certificate authorities; install "
                                 "ca-certificates"_s});
    return right(
        name, u"%1, %2 authorities"_s.arg(QSslSocket::sslLibraryVersionString()).arg(authorities));
}

Result<QList<Server>> someServers(Connection &connection)
{
    auto servers = ServerStore(connection).list();
    if (!servers)
        return servers;
    servers->removeIf([](const Server &server) { return server.state != ServerState::Active; });
    return servers->first(std::min(servers->size(), MostServersAsked));
}

//! "Sun, 06 Nov 1994 08:49:37 GMT"; invalid when it is anything else.
QDateTime fromHttpDate(QByteArray text)
{
    // Qt 6.4 knows offsets in these dates, but no "GMT".
    if (text.endsWith(" GMT"))
        text.replace(text.size() - 3, 3, "+0000");
    return QDateTime::fromString(QString::fromLatin1(text), Qt::RFC2822Date);
}

//! How far this machine's clock is before the server's, by the Date of any answer; no key is sent.
Async<qint64> secondsAhead(Server server)
{
    HttpClient http(server.url, server.tls, DateTimeout);
    HttpRequest request = HttpRequest::get(QString());
    request.setTimeout(DateTimeout);
    const auto response = co_await http.send(request);
    if (!response)
        co_return std::unexpected(response.error());
    const QDateTime theirs = fromHttpDate(response->header("date"));
    if (!theirs.isValid())
        co_return failure(ErrorKind::Protocol, u"no date in the answer"_s);
    co_return theirs.secsTo(SystemClock().now());
}

Error skewed(qint64 secondsAhead, const QString &server)
{
    const QString side = secondsAhead > 0 ? u"ahead of"_s : u"behind"_s;
    return {ErrorKind::Unsupported,
            u"this machine's clock is %1 s %2 %3's; set it (timedatectl set-ntp true), or that "
            "server's if it is the wrong one"_s.arg(QString::number(std::abs(secondsAhead)), side,
                                                    server)};
}

QCoro::Task<Finding> clockFinding(QList<Server> servers)
{
    const QString name = u"clock"_s;
    const QString now = SystemClock().now().toString(Qt::ISODate);
    for (const Server &server : std::as_const(servers)) {
        const auto ahead = co_await secondsAhead(server);
        if (!ahead)
            continue;
        if (std::abs(*ahead) > MostSkew) {
            const Error error = skewed(*ahead, server.name);
            co_return wrong(name, error);
        }
        co_return right(name, u"%1, agrees with %2"_s.arg(now, server.name));
    }
    co_return right(name, u"%1, compared with no server"_s.arg(now));
}

} // namespace

QCoro::Task<QList<Finding>> examined(Work work, Result<> opened)
{
    QList<Finding> findings;
    if (opened) {
        const auto state = co_await work->database->run(databaseState);
        findings.append(databaseFinding(work, state));
    } else {
        findings.append(wrong(u"database"_s, opened.error()));
    }
    const auto keychain = co_await work->secrets->probe();
    if (keychain)
        findings.append(right(u"keychain"_s, u"reachable, unlocked, writable"_s));
    else
        findings.append(wrong(u"keychain"_s, keychain.error()));
    findings.append(tlsFinding());
    findings.append({u"smtp"_s, Finding::Verdict::Absent, u"no mail server is set up"_s});
    QList<Server> servers;
    if (opened) {
        const auto some = co_await work->database->run(someServers);
        servers = some.value_or(QList<Server>());
    }
    const auto clock = co_await clockFinding(servers);
    findings.append(clock);
    co_return findings;
}

} // namespace core
