#include "core/provisioning/failover.h"

#include "core/panels/registry.h"
#include "core/storage/productstore.h"
#include "core/storage/serverplace.h"
#include "core/storage/serverstore.h"
#include "core/storage/servicestore.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace core {
namespace {

constexpr auto Next = "next"_L1;
constexpr auto Left = "left"_L1;

QJsonObject leftFor(const QString &server, const QString &why)
{
    return {{u"server"_s, server}, {u"why"_s, why}};
}

//! What the history tells of the calls that were to make the account.
struct Calls {
    bool lost = false; //!< of one of them nobody heard, whatever a reading showed afterwards
    bool made = false; //!< in this turn
};

Calls callsOf(const QList<JobEvent> &history, StepId step, qint64 fence)
{
    Calls calls;
    std::optional<qint64> open;
    for (const JobEvent &event : history) {
        if (event.step != step)
            continue;
        const bool isSent = event.turn == nameOf(StepState::Sent);
        const bool endedByAnother = open && event.fence != *open;
        calls.lost = calls.lost || endedByAnother || event.turn == nameOf(StepState::Unknown);
        calls.made = calls.made || (isSent && event.fence == fence);
        open = isSent ? std::optional(event.fence) : std::nullopt;
    }
    calls.lost = calls.lost || open;
    return calls;
}

//! Whether another server may well do what this one did not. An answer that says neither yes nor no
//! is good enough for a reading alone.
bool isThisServersOwn(ErrorKind kind, bool callWasMade)
{
    switch (kind) {
    case ErrorKind::Auth:
    case ErrorKind::Permission:
    case ErrorKind::Blocked:
    case ErrorKind::Unreachable:
    case ErrorKind::Package:
    case ErrorKind::Limit:
    case ErrorKind::NoKey:
    case ErrorKind::KeyMismatch:
        return true;
    case ErrorKind::Busy:
    case ErrorKind::Protocol:
        return !callWasMade;
    case ErrorKind::NotFound:
    case ErrorKind::Conflict:
    case ErrorKind::Invalid:
    case ErrorKind::Unsupported:
    case ErrorKind::UnknownOutcome:
    case ErrorKind::Cancelled:
    case ErrorKind::Storage:
    case ErrorKind::Keychain:
        return false;
    }
    Q_UNREACHABLE();
}

//! Nothing was made, and nobody wants it stopped.
Result<bool> mayGoElsewhere(Connection &connection, JobId id, const Error &error)
{
    JobStore jobs(connection);
    const auto job = jobs.find(id);
    if (!job)
        return std::unexpected(job.error());
    const auto steps = jobs.steps(id);
    if (!steps)
        return std::unexpected(steps.error());
    const auto account = std::ranges::find(*steps, nameOf(StepKind::Account), &JobStep::name);
    const bool isMade = account == steps->end() || isOver(*account) || mayHaveLeft(*account);
    if (isMade || job->stopAskedAt)
        return false;
    const auto history = jobs.history(id);
    if (!history)
        return std::unexpected(history.error());
    const Calls calls = callsOf(*history, account->id, job->fence);
    return !calls.lost && isThisServersOwn(error.kind, calls.made);
}

//! The name it goes by there: its own, or a proposed one that no service of ours has; none when the
//! one that was typed is taken.
Result<QString> nameOn(Connection &connection, const Server &server, const Service &service,
                       bool typed)
{
    const int most = typed ? 1 : MostNameAttempts;
    for (int attempt = 0; attempt < most; ++attempt) {
        const QString name = attempt == 0
                                 ? service.username
                                 : panelOf(server.panel).proposeUsername(service.domain, attempt);
        const auto other = ServiceStore(connection).findByUsername(server.id, name);
        if (!other && other.error().kind == ErrorKind::NotFound)
            return name;
        if (!other)
            return std::unexpected(other.error());
    }
    return QString();
}

//! Where it goes on, and the payload that says so.
struct Detour {
    Server server;
    QString username;
    QJsonObject payload;
};

//! A server of the list, with a place taken on it; else why it is passed over.
Result<QString> refusalBy(Connection &connection, const Server &server, const Product &product)
{
    const Placement judged = placed(product, {{.server = server, .hasKey = true}});
    if (!judged.chosen)
        return nameOf(judged.judged.first().verdict);
    const auto place = takePlace(connection, server.id);
    if (place)
        return QString();
    if (place.error().kind != ErrorKind::Limit)
        return std::unexpected(place.error());
    return place.error().detail;
}

Result<std::optional<Detour>> nextServer(Connection &connection, const Service &service,
                                         QJsonObject payload, QJsonArray left)
{
    const auto product = ProductStore(connection).find(service.product);
    if (!product)
        return std::unexpected(product.error());
    const bool typed = payload.value(u"username_typed"_s).toBool();
    QJsonArray next = payload.value(Next).toArray();
    while (!next.isEmpty()) {
        const auto server = ServerStore(connection).find({next.takeAt(0).toInteger()});
        if (!server && server.error().kind == ErrorKind::NotFound)
            continue;
        if (!server)
            return std::unexpected(server.error());
        const auto refusal = refusalBy(connection, *server, *product);
        if (!refusal)
            return std::unexpected(refusal.error());
        const auto name = nameOn(connection, *server, service, typed);
        if (!name)
            return std::unexpected(name.error());
        if (!refusal->isEmpty() || name->isEmpty()) {
            left.append(
                leftFor(server->name, refusal->isEmpty() ? u"the user name is taken"_s : *refusal));
            continue;
        }
        payload[Next] = next;
        payload[Left] = left;
        payload[u"name_servers"_s] = QJsonArray::fromStringList(server->nameServers);
        return Detour{*server, *name, payload};
    }
    return std::nullopt;
}

Result<> moved(Connection &connection, const ServerLine &line, Service service,
               const Detour &detour, const Error &error)
{
    const QString from = line.server.name;
    service.server = detour.server.id;
    service.username = detour.username;
    service.unknown = false;
    const auto written = ServiceStore(connection).update(service);
    if (!written)
        return std::unexpected(written.error());
    const QString why = u"%1: %2; it goes on at %3"_s.arg(from, error.detail, detour.server.name);
    return WorkStore(connection)
        .move(line.errand->claim, {detour.server.id, detour.payload, error.kind, why});
}

} // namespace

QJsonObject withCandidates(QJsonObject payload, const Placement &placement)
{
    QJsonArray next;
    for (const Server &server : placement.next)
        next.append(server.id.value);
    payload.insert(Next, next);
    return payload;
}

QStringList leftServers(const Job &job)
{
    QStringList lines;
    for (const auto left : job.payload.value(Left).toArray()) {
        const QJsonObject server = left.toObject();
        lines.append(u"%1: %2"_s.arg(server.value(u"server"_s).toString(),
                                     server.value(u"why"_s).toString()));
    }
    return lines;
}

Result<bool> fallenOver(Connection &connection, const ServerLine &line, const Job &job,
                        const Error &error)
{
    const bool isLast = line.errand && line.errand->endAfter(error).state == JobState::Failed;
    if (!isLast || job.payload.value(Next).toArray().isEmpty())
        return false;
    const auto may = mayGoElsewhere(connection, job.id, error);
    if (!may || !*may)
        return may;
    const auto service = ServiceStore(connection).find(job.service.value_or(ServiceId{}));
    if (!service)
        return std::unexpected(service.error());
    if (service->state != ServiceState::Provisioning)
        return false;
    QJsonArray left = job.payload.value(Left).toArray();
    left.append(leftFor(line.server.name, error.detail));
    const auto detour = nextServer(connection, *service, job.payload, left);
    if (!detour)
        return std::unexpected(detour.error());
    if (!*detour)
        return false;
    const auto done = moved(connection, line, *service, **detour, error);
    if (!done)
        return std::unexpected(done.error());
    return true;
}

} // namespace core
