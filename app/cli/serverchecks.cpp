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

QString stateOf(const CheckedServer &checked)
{
    if (checked.skipped)
        return u"not asked, %1"_s.arg(nameOf(checked.error->kind));
    return checked.error ? nameOf(checked.error->kind) : u"ok"_s;
}

//! What is known of the past of those who were asked.
Async<QHash<ServerId, ServerHealth>> pasts(SessionPtr session, HealthSummary summary)
{
    QHash<ServerId, ServerHealth> found;
    for (const CheckedServer &checked : std::as_const(summary.checked)) {
        const auto past = co_await session->engine->fleet().health(checked.server);
        if (!past)
            co_return std::unexpected(past.error());
        found.insert(checked.server.id, *past);
    }
    co_return found;
}

//! Each incident is told by the round that it began or ended with, and by no other.
void tellNews(const SessionPtr &session, const HealthSummary &summary)
{
    QHash<ServerId, QString> names;
    for (const CheckedServer &checked : summary.checked)
        names.insert(checked.server.id, checked.server.name);
    for (const HealthAlert &alert : summary.news.raised)
        session->out.note(
            u"Alert: %1 is not well (%2)."_s.arg(names.value(alert.server), nameOf(alert.error)));
    for (const HealthAlert &alert : summary.news.recovered)
        session->out.note(u"%1 is well again."_s.arg(names.value(alert.server)));
}

void tellSkipped(const SessionPtr &session, const HealthSummary &summary)
{
    QStringList names;
    for (const CheckedServer &checked : summary.checked) {
        if (checked.skipped)
            names.append(u"%1 (%2)"_s.arg(checked.server.name, nameOf(checked.error->kind)));
    }
    if (!names.isEmpty())
        session->out.note(u"Not asked: %1."_s.arg(names.join(u", "_s)));
}

bool allWell(const HealthSummary &summary)
{
    const auto isWell = [](const CheckedServer &checked) {
        return checked.health || checked.skipped;
    };
    const bool anybodyAsked = summary.checked.isEmpty() || summary.stored > 0;
    return anybodyAsked && !summary.stopped && std::ranges::all_of(summary.checked, isWell);
}

Task health(SessionPtr session, QStringList ids, int concurrency)
{
    const HealthRules rules{.atOnce = concurrency, .atOnceAway = concurrency};
    const HealthProgress progress = [session](const CheckedServer &checked, int done, int all) {
        session->out.progress(
            u"%1/%2 %3: %4"_s.arg(done).arg(all).arg(checked.server.name, stateOf(checked)));
    };
    const std::stop_token stop = session->stop.emplace().get_token();
    auto summary = co_await session->engine->fleet().check(ids, rules, progress, stop);
    if (!summary)
        co_return fail(session, summary.error());
    std::ranges::sort(summary->checked, {},
                      [](const CheckedServer &checked) { return checked.server.id; });
    const auto past = co_await pasts(session, *summary);
    if (!past)
        co_return fail(session, past.error());
    QJsonArray rows;
    for (const CheckedServer &checked : std::as_const(summary->checked))
        rows.append(asJson(checked, past->value(checked.server.id)));
    session->out.list(rows, {u"server"_s, u"class"_s, u"latency_ms"_s, u"version"_s, u"load"_s,
                             u"accounts"_s, u"uptime_24h"_s, u"uptime_7d"_s, u"uptime_30d"_s,
                             u"alert_since"_s});
    tellNews(session, *summary);
    tellSkipped(session, *summary);
    if (summary->stopped)
        session->out.note(u"Stopped: %1 answers are stored, the others were not waited for."_s.arg(
            summary->stored));
    co_return allWell(*summary) ? Done : Failed;
}

Task healthHistory(SessionPtr session, QString id, int days)
{
    const auto server = co_await session->engine->servers().find(id);
    if (!server)
        co_return fail(session, server.error());
    const QDateTime since = QDateTime::currentDateTimeUtc().addDays(-days);
    const auto history = co_await session->engine->fleet().history(*server, since);
    if (!history)
        co_return fail(session, history.error());
    session->out.list(asJsonArray(*history), {u"at"_s, u"class"_s, u"latency_ms"_s, u"version"_s,
                                              u"load"_s, u"accounts"_s, u"detail"_s});
    co_return Done;
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
    const auto concurrency = std::make_shared<int>(HealthRules().atOnce);
    const auto past = std::make_shared<bool>(false);
    const auto days = std::make_shared<int>(7);
    check->add_option("ID", *ids, "Ids or names");
    check->add_option("--concurrency", *concurrency, "How many at once")
        ->check(CLI::Range(1, 1000))
        ->capture_default_str();
    CLI::Option *history =
        check->add_flag("--history", *past, "What this one server answered; nobody is asked");
    check->add_option("--days", *days, "How much of its history")
        ->check(CLI::Range(1, int(HealthStore::Kept.count())))
        ->capture_default_str()
        ->needs(history);
    check->callback([&chosen, ids, concurrency, past, days] {
        if (*past && ids->size() != 1)
            throw CLI::ValidationError("--history", "takes exactly one server");
        chosen.command = [ids, concurrency, past, days](const SessionPtr &session) {
            QStringList names;
            for (const std::string &id : *ids)
                names.append(text(id));
            return *past ? healthHistory(session, names.first(), *days)
                         : health(session, names, *concurrency);
        };
    });
}

} // namespace cli
