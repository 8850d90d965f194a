#include "app/cli/arguments.h"
#include "app/cli/json.h"
#include "app/cli/nouns.h"
#include "app/cli/secretinput.h"

#include "core/net/certificate.h"

#include <QFileInfo>

using namespace Qt::Literals::StringLiterals;
using namespace core;

namespace cli {
namespace {

//! What add and edit have in common.
struct ServerArguments {
    std::string id, name, panel, url, user, capacity, group, location, caFile, pin, notes, state;
    std::vector<std::string> nameServers, addresses, tags;
    bool plainHttp = false;
    bool noTest = false;
    bool secretStdin = false;
    QMap<QString, const CLI::Option *> given;

    [[nodiscard]] bool has(const char *option) const
    {
        const auto *found = given.value(QLatin1String(option));
        return found && found->count() > 0;
    }
};
using ServerArgumentsPtr = std::shared_ptr<ServerArguments>;

void addOptions(CLI::App *verb, const ServerArgumentsPtr &args)
{
    const auto keep = [&](const char *name, CLI::Option *option) {
        args->given.insert(QLatin1String(name), option);
        return option;
    };
    keep("name", verb->add_option("--name", args->name, "What you call it"));
    keep("url", verb->add_option("--url", args->url, "https://host:port of the panel"));
    keep("user", verb->add_option("--user", args->user, "User, access key or key id"));
    keep("capacity",
         verb->add_option("--capacity", args->capacity, "Most accounts; \"unlimited\" for no limit")
             ->check(checkCapacity));
    keep("group", verb->add_option("--group", args->group, "Server group; \"-\" for none"));
    keep("location", verb->add_option("--location", args->location, "Where it stands"));
    keep("nameservers",
         verb->add_option("--nameservers", args->nameServers, "Up to 4, separated by commas"));
    keep("addresses", verb->add_option("--addresses", args->addresses,
                                       "IP addresses for the DNS step, separated by commas"));
    keep("tags", verb->add_option("--tags", args->tags, "Separated by commas"));
    keep("notes", verb->add_option("--notes", args->notes, "For people"));
    keep("ca-file", verb->add_option("--ca-file", args->caFile, "Trust this authority too (PEM)"));
    keep("pin-sha256", verb->add_option("--pin-sha256", args->pin,
                                        "Trust this certificate and no other; \"-\" for none"));
    keep("allow-plain-http", verb->add_flag("--allow-plain-http,!--no-allow-plain-http",
                                            args->plainHttp, "Send the key unencrypted"));
    verb->add_flag("--no-test", args->noTest, "Save without testing the connection first");
    verb->add_flag("--secret-stdin", args->secretStdin, "Read the key from standard input");
}

//! The options over the record; a text where they make no sense.
QString applied(const ServerArguments &args, Server &server)
{
    if (args.has("name"))
        server.name = text(args.name);
    if (args.has("url"))
        server.url = QUrl(text(args.url), QUrl::StrictMode);
    if (args.has("user"))
        server.user = text(args.user);
    if (args.has("capacity"))
        server.capacity = capacityOf(args.capacity);
    if (args.has("location"))
        server.location = text(args.location);
    if (args.has("nameservers"))
        server.nameServers = listOf(args.nameServers);
    if (args.has("addresses"))
        server.addresses = listOf(args.addresses);
    if (args.has("tags"))
        server.tags = listOf(args.tags);
    if (args.has("notes"))
        server.notes = text(args.notes);
    if (args.has("state"))
        server.state = named<ServerState>(args.state);
    if (args.has("ca-file"))
        server.tls.caFile =
            args.caFile.empty() ? QString() : QFileInfo(text(args.caFile)).absoluteFilePath();
    if (args.has("allow-plain-http"))
        server.tls.allowPlainHttp = args.plainHttp;
    if (!args.has("pin-sha256"))
        return {};
    server.tls.pinSha256.clear();
    if (args.pin == "-")
        return {};
    server.tls.pinSha256 = fingerprintFromText(text(args.pin));
    return server.tls.pinSha256.isEmpty() ? u"--pin-sha256 takes 64 hexadecimal digits"_s
                                          : QString();
}

Async<std::optional<GroupId>> groupOf(SessionPtr session, QString name)
{
    if (name == "-"_L1)
        co_return std::optional<GroupId>();
    const auto group = co_await session->engine->groups().find(name);
    if (!group)
        co_return std::unexpected(group.error());
    co_return std::optional<GroupId>(group->id);
}

//! From standard input, or the terminal, or (credentials, memory) already where it belongs.
Result<Secret> typedSecret(const SessionPtr &session, const ServerArguments &args, bool needed)
{
    if (args.secretStdin)
        return secretFromStdin();
    if (!needed || session->options.secrets != "keychain"_L1)
        return Secret();
    return secretAsked(u"Key or password for %1"_s.arg(text(args.name)));
}

void printStages(const SessionPtr &session, const ConnectionReport &report)
{
    for (const StageReport &stage : report.stages) {
        const QString found = stage.error ? stage.error->detail : stage.found;
        session->out.note(u"%1: %2  %3"_s.arg(nameOf(stage.stage), nameOf(stage.outcome), found));
    }
}

int failStages(const SessionPtr &session, const ConnectionReport &report, const QString &server)
{
    for (const StageReport &stage : report.stages) {
        if (!stage.error)
            continue;
        Error error = *stage.error;
        error.where = server;
        if (!session->out.isJson())
            printStages(session, report);
        return fail(session, error, asJson(report));
    }
    return Failed;
}

Task showServer(SessionPtr session, QString id)
{
    const auto shown = co_await session->engine->servers().show(id);
    if (!shown)
        co_return fail(session, shown.error());
    const auto health = co_await session->engine->fleet().health(shown->server);
    if (!health)
        co_return fail(session, health.error());
    session->out.object(asJson(*shown, *health));
    co_return Done;
}

Task addNow(SessionPtr session, ServerArgumentsPtr args)
{
    Servers &servers = session->engine->servers();
    Server server;
    server.panel = named<PanelKind>(args->panel);
    if (const QString wrong = applied(*args, server); !wrong.isEmpty())
        co_return wrongUsage(session, wrong);
    if (args->has("group")) {
        const auto group = co_await groupOf(session, text(args->group));
        if (!group)
            co_return fail(session, group.error());
        server.group = *group;
    }
    if (const auto problems = serverProblems(server); !problems.isEmpty())
        co_return fail(session, refused(problems).error());
    const auto secret = typedSecret(session, *args, true);
    if (!secret)
        co_return wrongUsage(session, secret.error().detail);
    if (!args->noTest) {
        const auto report = co_await servers.tryOut(server, *secret);
        if (!report)
            co_return fail(session, report.error());
        if (!report->passed())
            co_return failStages(session, *report, server.name);
    }
    const auto added = co_await servers.add(server, *secret);
    if (!added)
        co_return fail(session, added.error());
    co_return co_await showServer(session, QString::number(added->id.value));
}

Task editNow(SessionPtr session, ServerArgumentsPtr args)
{
    Servers &servers = session->engine->servers();
    const auto found = co_await servers.find(text(args->id));
    if (!found)
        co_return fail(session, found.error());
    Server server = *found;
    if (const QString wrong = applied(*args, server); !wrong.isEmpty())
        co_return wrongUsage(session, wrong);
    if (args->has("group")) {
        const auto group = co_await groupOf(session, text(args->group));
        if (!group)
            co_return fail(session, group.error());
        server.group = *group;
    }
    const auto secret = typedSecret(session, *args, false);
    if (!secret)
        co_return wrongUsage(session, secret.error().detail);
    const bool test = !secret->isEmpty() && !args->noTest;
    if (test) {
        const auto report = co_await servers.tryOut(server, *secret);
        if (!report)
            co_return fail(session, report.error());
        if (!report->passed())
            co_return failStages(session, *report, server.name);
    }
    const auto edited = co_await servers.edit(server, *secret);
    if (!edited)
        co_return fail(session, edited.error());
    if (secret->isEmpty() && server.url != found->url)
        session->out.note(
            u"The address changed: the key stays unused until “server confirm %1”."_s.arg(
                edited->id.value));
    co_return co_await showServer(session, QString::number(edited->id.value));
}

Task listServers(SessionPtr session)
{
    const auto servers = co_await session->engine->servers().list();
    if (!servers)
        co_return fail(session, servers.error());
    session->out.list(asJsonArray(*servers), {u"id"_s, u"name"_s, u"panel"_s, u"state"_s,
                                              u"accounts"_s, u"capacity"_s, u"url"_s});
    co_return Done;
}

Task retireServer(SessionPtr session, QString id)
{
    const auto retired = co_await session->engine->servers().retire(id);
    if (!retired)
        co_return fail(session, retired.error());
    co_return co_await showServer(session, QString::number(retired->id.value));
}

Task removeServer(SessionPtr session, QString id)
{
    const auto server = co_await session->engine->servers().find(id);
    if (!server)
        co_return fail(session, server.error());
    const auto removed = co_await session->engine->servers().remove(id);
    if (!removed)
        co_return fail(session, removed.error());
    session->out.answer(u"Removed %1."_s.arg(server->name),
                        {{u"id"_s, server->id.value}, {u"state"_s, u"removed"_s}});
    co_return Done;
}

Task confirmServer(SessionPtr session, QString id, bool yes)
{
    Servers &servers = session->engine->servers();
    const auto server = co_await servers.find(id);
    if (!server)
        co_return fail(session, server.error());
    const auto change = co_await servers.keyChange(*server);
    if (!change)
        co_return fail(session, change.error());
    const QString text =
        u"address  %1\n      →  %2\nuser     %3\n      →  %4\nTLS      %5\n      →  %6"_s.arg(
            change->before.address, change->now.address, change->before.user, change->now.user,
            change->before.tls, change->now.tls);
    session->out.note(text);
    if (!yes && !hasTerminal())
        co_return wrongUsage(session, u"without a terminal, --yes has to confirm this"_s);
    if (!yes && !confirmed(u"Use the key of %1 for the new record?"_s.arg(server->name)))
        co_return Failed;
    const auto bound = co_await servers.confirm(*server);
    if (!bound)
        co_return fail(session, bound.error());
    co_return co_await showServer(session, id);
}

Task createKey(SessionPtr session, ServerArgumentsPtr args, QString login)
{
    Servers &servers = session->engine->servers();
    const auto server = co_await servers.find(text(args->id));
    if (!server)
        co_return fail(session, server.error());
    const auto password =
        args->secretStdin ? secretFromStdin() : secretAsked(u"Password of %1"_s.arg(login));
    if (!password)
        co_return wrongUsage(session, password.error().detail);
    const auto made = co_await servers.createKey(*server, login, *password);
    if (!made)
        co_return fail(session, made.error());
    co_return co_await showServer(session, QString::number(made->id.value));
}

} // namespace

void addServer(CLI::App &app, Chosen &chosen)
{
    CLI::App *server = app.add_subcommand("server", "Servers and their keys");
    server->require_subcommand(1);
    const auto verb = [&](const char *name, const char *help, auto run) {
        CLI::App *added = server->add_subcommand(name, help);
        const auto id = std::make_shared<std::string>();
        added->add_option("ID", *id, "Id or name")->required();
        added->callback([&chosen, id, run] {
            chosen.command = [id, run](const SessionPtr &session) {
                return run(session, text(*id));
            };
        });
        return added;
    };

    CLI::App *add = server->add_subcommand("add", "Add a server; tests the connection first");
    const auto addArgs = std::make_shared<ServerArguments>();
    addOptions(add, addArgs);
    add->add_option("--panel", addArgs->panel, "Which control panel")
        ->required()
        ->check(namesOf<PanelKind>());
    add->get_option("--name")->required();
    add->get_option("--url")->required();
    add->callback([&chosen, addArgs] {
        chosen.command = [addArgs](const SessionPtr &session) {
            return addNow(session, addArgs);
        };
    });

    CLI::App *edit = server->add_subcommand("edit", "Change a server; only what is given");
    const auto editArgs = std::make_shared<ServerArguments>();
    edit->add_option("ID", editArgs->id, "Id or name")->required();
    addOptions(edit, editArgs);
    editArgs->given.insert(
        u"state"_s, edit->add_option("--state", editArgs->state)->check(namesOf<ServerState>()));
    edit->callback([&chosen, editArgs] {
        chosen.command = [editArgs](const SessionPtr &session) {
            return editNow(session, editArgs);
        };
    });

    server->add_subcommand("list", "All servers")->callback([&chosen] {
        chosen.command = listServers;
    });
    verb("show", "One server", showServer);
    verb("retire", "Take no new accounts on it", retireServer);
    verb("remove", "Forget a server without services, and its key", removeServer);

    CLI::App *confirm =
        server->add_subcommand("confirm", "Use the key for the changed record: shows old and new");
    const auto confirmId = std::make_shared<std::string>();
    const auto yes = std::make_shared<bool>(false);
    confirm->add_option("ID", *confirmId, "Id or name")->required();
    confirm->add_flag("--yes", *yes, "Do not ask");
    confirm->callback([&chosen, confirmId, yes] {
        chosen.command = [confirmId, yes](const SessionPtr &session) {
            return confirmServer(session, text(*confirmId), *yes);
        };
    });

    CLI::App *key = server->add_subcommand("create-key", "Log in once, make an API key, keep it");
    const auto keyArgs = std::make_shared<ServerArguments>();
    const auto login = std::make_shared<std::string>();
    key->add_option("ID", keyArgs->id, "Id or name")->required();
    key->add_option("--login", *login, "A person's login at the panel")->required();
    key->add_flag("--secret-stdin", keyArgs->secretStdin, "Read the password from standard input");
    key->callback([&chosen, keyArgs, login] {
        chosen.command = [keyArgs, login](const SessionPtr &session) {
            return createKey(session, keyArgs, text(*login));
        };
    });
    addServerChecks(*server, chosen);
}

} // namespace cli
