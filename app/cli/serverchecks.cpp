#include "app/cli/arguments.h"
#include "app/cli/json.h"
#include "app/cli/nouns.h"

#include <QCoroTask>

using namespace Qt::Literals::StringLiterals;
using namespace core;

namespace cli {
namespace {

Task testServer(SessionPtr session, QString id)
{
    Servers &servers = session->engine->servers();
    const auto server = co_await servers.find(id);
    if (!server)
        co_return fail(session, server.error());
    const auto report = co_await servers.test(*server);
    if (!report)
        co_return fail(session, report.error());
    QJsonObject document = asJson(*report);
    document.insert(u"server"_s, server->name);
    if (!session->out.isJson())
        session->out.list(document.value(u"stages"_s).toArray(),
                          {u"stage"_s, u"outcome"_s, u"found"_s});
    for (const StageReport &stage : report->stages) {
        if (!stage.error)
            continue;
        Error error = *stage.error;
        error.where = server->name;
        co_return fail(session, error, document);
    }
    if (session->out.isJson())
        session->out.object(document);
    co_return Done;
}

//! Servers still to be asked, shared by those who ask.
struct HealthRun {
    QList<Server> waiting;
    QList<HealthReport> reports;
};

QCoro::Task<> askNext(SessionPtr session, std::shared_ptr<HealthRun> run)
{
    while (!run->waiting.isEmpty()) {
        const Server server = run->waiting.takeFirst();
        const auto report = co_await session->engine->servers().health(server);
        run->reports.append(*report);
        session->out.progress(
            u"%1: %2"_s.arg(server.name, report->error ? nameOf(report->error->kind) : u"ok"_s));
    }
}

Task health(SessionPtr session, QStringList ids, int concurrency)
{
    const auto run = std::make_shared<HealthRun>();
    if (ids.isEmpty()) {
        const auto all = co_await session->engine->servers().list();
        if (!all)
            co_return fail(session, all.error());
        for (const ServerOverview &overview : *all) {
            if (overview.server.state == ServerState::Active)
                run->waiting.append(overview.server);
        }
    }
    for (const QString &id : std::as_const(ids)) {
        const auto server = co_await session->engine->servers().find(id);
        if (!server)
            co_return fail(session, server.error());
        run->waiting.append(*server);
    }
    std::vector<QCoro::Task<>> lanes;
    for (int lane = 0; lane < concurrency; ++lane)
        lanes.push_back(askNext(session, run));
    for (QCoro::Task<> &lane : lanes) {
        co_await lane;
    }
    std::ranges::sort(run->reports, {},
                      [](const HealthReport &report) { return report.server.id; });
    session->out.list(asJsonArray(run->reports), {u"server"_s, u"ok"_s, u"version"_s, u"load"_s,
                                                  u"accounts"_s, u"latency_ms"_s, u"error"_s});
    const bool allWell = std::ranges::all_of(
        run->reports, [](const HealthReport &report) { return report.health.has_value(); });
    co_return allWell ? Done : Failed;
}

Task packages(SessionPtr session, QString id)
{
    Servers &servers = session->engine->servers();
    const auto server = co_await servers.find(id);
    if (!server)
        co_return fail(session, server.error());
    const auto found = co_await servers.packages(*server);
    if (!found)
        co_return fail(session, found.error());
    session->out.list(asJsonArray(*found), {u"name"_s, u"limits"_s});
    co_return Done;
}

Task accounts(SessionPtr session, QString id)
{
    Servers &servers = session->engine->servers();
    const auto server = co_await servers.find(id);
    if (!server)
        co_return fail(session, server.error());
    const auto found = co_await servers.accounts(*server);
    if (!found)
        co_return fail(session, found.error());
    session->out.list(asJsonArray(*found),
                      {u"username"_s, u"domain"_s, u"package"_s, u"suspended"_s, u"remote_id"_s});
    co_return Done;
}

} // namespace

void addServerChecks(CLI::App &server, Chosen &chosen)
{
    const auto verb = [&](const char *name, const char *help, auto run) {
        CLI::App *added = server.add_subcommand(name, help);
        const auto id = std::make_shared<std::string>();
        added->add_option("ID", *id, "Id or name")->required();
        added->callback([&chosen, id, run] {
            chosen.command = [id, run](const SessionPtr &session) {
                return run(session, text(*id));
            };
        });
    };
    verb("test", "Address, TLS, credentials, rights, packages: what each found", testServer);
    verb("packages", "What the panel sells", packages);
    verb("accounts", "Who is on it, as the panel lists them", accounts);

    CLI::App *check = server.add_subcommand("health", "Ask all active servers, or these");
    const auto ids = std::make_shared<std::vector<std::string>>();
    const auto concurrency = std::make_shared<int>(8);
    check->add_option("ID", *ids, "Ids or names");
    check->add_option("--concurrency", *concurrency, "How many at once")->check(CLI::Range(1, 64));
    check->callback([&chosen, ids, concurrency] {
        chosen.command = [ids, concurrency](const SessionPtr &session) {
            QStringList names;
            for (const std::string &id : *ids)
                names.append(text(id));
            return health(session, names, *concurrency);
        };
    });
}

} // namespace cli
