#include "app/panelsim/hestiacp/hestiacpsim.h"

#include "app/panelsim/rules.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace sim {

using namespace hestiacp;

namespace {

int statusOf(Exit exit)
{
    switch (exit) {
    case Ok:
        return 200;
    case Invalid:
        return 422;
    case Suspended:
    case Unsuspended:
    case Password:
    case Forbidden:
    case ApiDisabled:
        return 401;
    default:
        return 400;
    }
}

Reply text(int status, const QString &body, Exit exit)
{
    return {.status = status,
            .body = body.toUtf8(),
            .contentType = "text/html; charset=UTF-8",
            .headers = {{"Hestia-Exit-Code", QByteArray::number(exit)}}};
}

} // namespace

//! The call as the panel reads it from a form or from JSON.
struct HestiaCpSim::Form {
    QMap<QString, QString> fields;
    QString peer;

    [[nodiscard]] QString command() const { return fields.value(u"cmd"_s); }
    [[nodiscard]] bool wantsCode() const { return fields.value(u"returncode"_s) == u"yes"_s; }
    [[nodiscard]] QStringList args() const
    {
        QStringList all;
        for (int i = 1; i <= 13; ++i) {
            const QString name = u"arg%1"_s.arg(i);
            if (!fields.contains(name))
                break;
            all += fields.value(name).trimmed();
        }
        return all;
    }
};

HestiaCpSim::HestiaCpSim()
{
    for (const auto &commands :
         {userCommands(), domainCommands(), ownedCommands(), systemCommands()}) {
        for (const Command &command : commands)
            m_commands.insert(command.name, command);
    }
    addKey();
}

std::optional<HestiaCpSim::Form> HestiaCpSim::formOf(const Request &request)
{
    Form form;
    form.peer = request.peer;
    for (const auto &[name, value] : request.form().queryItems(QUrl::FullyDecoded))
        form.fields.insert(name, value);
    const bool isForm = form.fields.contains(u"access_key"_s) || form.fields.contains(u"user"_s)
                        || form.fields.contains(u"hash"_s);
    if (isForm)
        return form;
    const QJsonDocument json = QJsonDocument::fromJson(request.body);
    if (!json.isObject())
        return {};
    form.fields.clear();
    const QVariantMap values = json.object().toVariantMap();
    for (const auto &[name, value] : values.asKeyValueRange())
        form.fields.insert(name, value.toString());
    return form;
}

QString HestiaCpSim::operation(const Request &request) const
{
    if (request.path == u"/api/"_s && request.method == "POST") {
        const auto form = formOf(request);
        return form && !form->command().isEmpty() ? form->command() : u"POST /api/"_s;
    }
    return QString::fromLatin1(request.method) + u' ' + request.path;
}

Reply HestiaCpSim::handle(const Request &request)
{
    server.now = now();
    if (isBanned(request.peer))
        return {.hangsUp = true};
    if (request.path != u"/api/"_s)
        return {.status = 302, .contentType = "text/html", .headers = {{"Location", "/login/"}}};

    const auto form = request.method == "POST" ? formOf(request) : std::nullopt;
    if (form) {
        if (const auto keyed = keyedForm(*form))
            return byKey(*keyed);
        if (form->fields.contains(u"hash"_s) || form->fields.contains(u"user"_s))
            return byLegacy(*form);
    }
    Reply reply = text(405,
                       u"Error: data received is null or invalid, check "
                       "https://hestiacp.com/docs/server-administration/rest-api.html"_s,
                       Ok);
    reply.headers = {{"Hestia-Exit-Code", "405"}};
    return reply;
}

std::optional<HestiaCpSim::Form> HestiaCpSim::keyedForm(const Form &form)
{
    const QStringList hash = form.fields.value(u"hash"_s).split(u':');
    const bool isPair = hash.size() == 2 && hash.at(0).size() == 20 && hash.at(1).size() == 40;
    if (!isPair && !form.fields.contains(u"access_key"_s))
        return {};
    Form keyed = form;
    if (isPair && !keyed.fields.contains(u"access_key"_s)) {
        keyed.fields.insert(u"access_key"_s, hash.at(0));
        keyed.fields.insert(u"secret_key"_s, hash.at(1));
    }
    return keyed;
}

//! The old ways in have every right: there it is the address that may not come any more.
std::optional<Reply> HestiaCpSim::refusal(const Request &request, Refusal why) const
{
    const bool isCall = request.path == u"/api/"_s && request.method == "POST";
    const auto form = isCall ? formOf(request) : std::nullopt;
    if (!form)
        return {};
    Outcome problem = why == Refusal::Key
                          ? failed(Password, u"authentication failed"_s)
                          : failed(Forbidden, u"IP is not allowed to connect with API"_s);
    if (const auto keyed = keyedForm(*form)) {
        const QString id = keyed->fields.value(u"access_key"_s);
        problem =
            why == Refusal::Key
                ? failed(Password, u"key %1 doesn't exist"_s.arg(id))
                : failed(Forbidden, u"Key %1 don't have permission to run the command %2"_s.arg(
                                        id, keyed->command()));
    }
    return text(statusOf(problem.exit),
                form->wantsCode() ? QString::number(problem.exit) : problem.output, problem.exit);
}

Outcome HestiaCpSim::refused(const Form &form, Exit exit, const QString &text)
{
    ++server.failures[form.peer];
    return failed(exit, text);
}

std::optional<Outcome> HestiaCpSim::keyProblem(const Form &form)
{
    static const QRegularExpression wellFormed(u"^[A-Za-z0-9]{20}$"_s);
    const QString id = form.fields.value(u"access_key"_s);
    const QString secret = form.fields.value(u"secret_key"_s);
    const QString command = form.command();
    if (server.apiSystem < 1)
        return failed(Disabled, u"API has been disabled"_s);
    if (!isAddressAllowed(form.peer))
        return failed(Forbidden, u"IP is not allowed to connect with API"_s);
    if (id.isEmpty() || secret.isEmpty())
        return failed(Password, u"Authentication failed"_s);
    if (!wellFormed.match(id).hasMatch())
        return refused(form,
                       server.choices.is(u"access key format"_s, u"invalid"_s) ? Invalid : Password,
                       u"invalid access_key_id format :: "_s + id);
    const auto key = std::ranges::find(std::as_const(server.keys), id, &AccessKey::id);
    if (key == server.keys.cend())
        return refused(form, Password, u"key %1 doesn't exist"_s.arg(id));
    if (key->secret != secret)
        return refused(form, Password, u"Invalid secret key for key "_s + id);
    if (key->user != server.rootUser && server.apiSystem < 2)
        return refused(form, ApiDisabled, u"API has been disabled"_s);
    if (command.isEmpty())
        return failed(Invalid, u"invalid cmd format :: "_s);
    if (!m_commands.contains(command))
        return refused(
            form, server.choices.is(u"command not found"_s, u"not found"_s) ? NotExist : Forbidden,
            u"Command %1 not found"_s.arg(command));
    if (!key->commands.isEmpty() && !key->commands.contains(command))
        return refused(form, Forbidden,
                       u"Key %1 don't have permission to run the command %2"_s.arg(id, command));
    return {};
}

Reply HestiaCpSim::byKey(const Form &form)
{
    if (const auto problem = keyProblem(form))
        return text(statusOf(problem->exit),
                    form.wantsCode() ? QString::number(problem->exit) : problem->output,
                    problem->exit);
    const Outcome outcome = run(form);
    Reply reply = text(statusOf(outcome.exit), outcome.output, outcome.exit);
    if (form.wantsCode()) {
        reply.status = 200;
        reply.body = QByteArray::number(outcome.exit);
    } else if (outcome.exit == Ok && outcome.output.isEmpty()) {
        reply.status = 204;
    } else if (outcome.isJson) {
        reply.contentType = "application/json; charset=utf-8";
    }
    if (realTime)
        reply.takes = std::chrono::seconds(outcome.seconds);
    return reply;
}

Reply HestiaCpSim::byLegacy(const Form &form)
{
    if (!server.legacyApi)
        return text(400, u"Error: API has been disabled\nError: API Disabled"_s, Disabled);
    if (!isAddressAllowed(form.peer))
        return text(401, u"Error: IP is not allowed to connect with API"_s, Forbidden);
    const bool isKey = form.fields.value(u"hash"_s) == server.legacyKey;
    const bool isRoot =
        form.fields.value(u"user"_s) == server.rootUser
        && form.fields.value(u"password"_s) == server.users.value(server.rootUser).password;
    if (!isKey && !isRoot) {
        const Outcome problem = refused(form, Password, u"authentication failed"_s);
        return text(401, form.wantsCode() ? QString::number(problem.exit) : problem.output,
                    problem.exit);
    }
    const Outcome outcome = run(form);
    Reply reply = text(200, outcome.output, outcome.exit);
    reply.headers.clear();
    if (form.wantsCode())
        reply.body = QByteArray::number(outcome.exit);
    else if (reply.body.isEmpty())
        reply.body = "OK";
    if (realTime)
        reply.takes = std::chrono::seconds(outcome.seconds);
    return reply;
}

Outcome HestiaCpSim::run(const Form &form)
{
    const auto command = m_commands.constFind(form.command());
    if (command == m_commands.cend())
        return failed(NotExist, u"Command %1 not found"_s.arg(form.command()));
    if (const auto provoked = m_provoked.take(command->name))
        return *provoked;
    const QStringList args = form.args();
    if (args.size() < command->required())
        return {.exit = Args, .output = u"Usage: "_s + command->name + u' ' + command->usage};
    static const QRegularExpression control(u"[\\x00-\\x1f\\x7f]"_s);
    const auto bad =
        std::ranges::find_if(args, [](const QString &arg) { return arg.contains(control); });
    if (bad != args.end())
        return failed(Invalid, u"invalid arg%1 format :: "_s.arg(bad - args.begin() + 1));
    return command->run(server, args);
}

bool HestiaCpSim::isAddressAllowed(const QString &peer) const
{
    return server.allowedIps.contains(peer) || server.allowedIps.contains(u"allow-all"_s)
           || server.allowedIps.contains(u"0.0.0.0"_s)
           || (server.allowedIps.isEmpty() && peer == u"127.0.0.1"_s);
}

void HestiaCpSim::addForeignAccount(const QString &username, const QString &domain)
{
    addExistingAccount({.username = username, .domain = domain, .package = u"default"_s});
}

void HestiaCpSim::addExistingAccount(const ExistingAccount &account)
{
    server.now = now();
    User user;
    user.name = account.username;
    user.password = randomText(20);
    user.contact = u"owner@"_s + account.domain;
    user.package = account.package.isEmpty() ? u"gold"_s : account.package;
    user.fullName = account.username;
    user.suspended = account.suspended;
    user.diskMb = 20 + static_cast<int>(account.domain.size()) * 37;
    user.bandwidthMb = user.diskMb * 9;
    user.made = now().addDays(-90);
    server.addDomain(user, account.domain, server.ips.first());
    server.users.insert(user.name, user);
}

QStringList HestiaCpSim::accountNames() const
{
    QStringList names = server.users.keys();
    names.removeOne(server.rootUser);
    return names;
}

bool HestiaCpSim::choose(const QString &uncertainty, const QString &behaviour)
{
    return server.choices.choose(uncertainty, behaviour);
}

Access HestiaCpSim::access() const
{
    return {.user = server.keys.first().id, .secret = server.keys.first().secret};
}

QStringList HestiaCpSim::packages() const
{
    return server.packages.keys();
}

QJsonObject HestiaCpSim::save() const
{
    return toSaved(server).toObject();
}

void HestiaCpSim::restore(const QJsonObject &saved)
{
    fromSaved(saved, server);
}

Access HestiaCpSim::addKey(const QStringList &sets, const QString &user)
{
    QStringList commands;
    for (const QString &set : sets)
        commands += commandsOfSet(set);
    const Access access = addKeyFor(commands);
    if (!user.isEmpty())
        server.keys.last().user = user;
    return access;
}

Access HestiaCpSim::addKeyFor(const QStringList &commands)
{
    const AccessKey key = {.id = randomText(20),
                           .secret = randomText(40),
                           .user = server.rootUser,
                           .commands = commands};
    server.keys.append(key);
    return {.user = key.id, .secret = key.secret};
}

void HestiaCpSim::provoke(const QString &command, int exit, const QString &text, int times)
{
    m_provoked.add(command, failed(static_cast<Exit>(exit), text), times);
}

void HestiaCpSim::ban(const QString &address)
{
    server.failures.insert(address, server.maxRetry);
}

void HestiaCpSim::unban()
{
    server.failures.clear();
}

bool HestiaCpSim::isBanned(const QString &address) const
{
    return server.choices.is(u"fail2ban"_s, u"on"_s)
           && server.failures.value(address) >= server.maxRetry;
}

} // namespace sim
