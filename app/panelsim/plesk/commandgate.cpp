#include "app/panelsim/plesk/server.h"
#include "app/panelsim/rules.h"

#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace sim::plesk {

namespace {

struct Printed {
    int code = 0;
    QString out;
    QString err;
};

struct Command {
    QStringList parameters;
    QJsonObject environment;

    //! What follows "-passwd" and the like.
    [[nodiscard]] QString option(const QString &name) const
    {
        const qsizetype at = parameters.indexOf(name);
        return at < 0 ? QString() : parameters.value(at + 1);
    }
    [[nodiscard]] bool has(const QString &name) const { return parameters.contains(name); }
};

using Run = Printed (*)(Server &, const Call &, const Command &);

Printed failed(const QString &text)
{
    return {1, {}, text};
}

Printed mail(Server &server, const Call &, const Command &command)
{
    const bool creates = command.has(u"--create"_s);
    const QString address = creates                      ? command.option(u"--create"_s)
                            : command.has(u"--remove"_s) ? command.option(u"--remove"_s)
                                                         : command.option(u"--info"_s);
    Domain *domain = server.domainByName(address.section(u'@', 1));
    if (!domain)
        return failed(
            u"An error occurred: Unable to find domain %1"_s.arg(address.section(u'@', 1)));
    const QString local = address.section(u'@', 0, 0);
    const auto found = std::ranges::find(domain->mailboxes, local, &Mailbox::name);
    if (creates) {
        Mailbox mailbox;
        mailbox.name = local;
        mailbox.password = command.option(u"-passwd"_s);
        if (mailbox.password.isEmpty())
            mailbox.password = command.environment.value(u"PSA_PASSWORD"_s).toString();
        if (const Outcome fault = server.addMailbox(*domain, mailbox))
            return failed(u"An error occurred during mail name creation: "_s + fault->text);
        return {0, u"SUCCESS: Creation of mail name '%1' complete\n"_s.arg(address), {}};
    }
    if (found == domain->mailboxes.end())
        return failed(u"Mail name %1 does not exist."_s.arg(address));
    if (command.has(u"--remove"_s)) {
        domain->mailboxes.erase(found);
        return {0, u"SUCCESS: Removal of mail name '%1' complete\n"_s.arg(address), {}};
    }
    return {0,
            u"Mailname:            %1\nMailbox:             true\nSUCCESS: Gathering information "
            "for '%2' complete\n"_s.arg(local, address),
            {}};
}

Printed servicePlan(Server &server, const Call &, const Command &command)
{
    if (!command.has(u"--list"_s))
        return failed(u"Unknown command"_s);
    QString out;
    for (const Plan &plan : std::as_const(server.plans))
        out += plan.name
               + (server.choices.is(u"service_plan list"_s, u"names"_s) ? QString()
                                                                        : u' ' + plan.owner)
               + u'\n';
    return {0, out, {}};
}

Printed subscription(Server &server, const Call &, const Command &command)
{
    Domain *domain = server.domainByName(command.option(u"--switch-subscription"_s));
    if (!domain)
        return failed(u"Unable to find the subscription."_s);
    const QString name = command.option(u"-service-plan"_s);
    const Plan *plan = server.planByName(name);
    if (!plan)
        return failed(u"Service plan \"%1\" was not found."_s.arg(name));
    domain->planGuid = plan->guid;
    return {0, u"SUCCESS: Switching of subscription '%1' complete\n"_s.arg(domain->name), {}};
}

Printed admin(Server &server, const Call &, const Command &command)
{
    if (!command.has(u"--get-login-link"_s))
        return failed(u"Unknown command"_s);
    QString out;
    for (const QString &host : {server.hostname, server.ips.value(0)})
        out += u"https://%1:8443/login?secret=%2\n"_s.arg(host, randomText(40));
    return {0, out, {}};
}

Printed domainCommand(Server &server, const Call &call, const Command &command)
{
    if (command.has(u"--create"_s)) {
        Domain domain;
        domain.name = command.option(u"--create"_s);
        domain.ftpLogin = command.option(u"-login"_s);
        domain.ftpPassword = command.environment.value(u"PSA_PASSWORD"_s).toString();
        if (const Outcome fault = server.add(domain, call.now))
            return failed(u"An error occurred during domain creation: "_s + fault->text);
        return {0, u"SUCCESS: Creation of domain complete\n"_s, {}};
    }
    const Domain *domain = server.domainByName(command.option(u"--info"_s));
    if (!domain)
        return failed(u"Unable to find domain"_s);
    return {
        0,
        u"General\n=============================\nDomain name:        %1\nOwner's contact "
        "name: %2\nDomain status:      %3\n"_s.arg(domain->name, server.ownerOf(*domain),
                                                   domain->status == 0 ? u"OK"_s : u"Suspended"_s),
        {}};
}

QStringList following(const QStringList &parameters, const QString &name)
{
    QStringList values;
    for (qsizetype i = 0; i + 1 < parameters.size(); ++i) {
        if (parameters.at(i) == name)
            values.append(parameters.at(i + 1));
    }
    return values;
}

Printed extension(Server &server, const Call &call, const Command &command)
{
    const QString name = command.option(u"--exec"_s);
    if (name != "letsencrypt"_L1 || !server.extensions.value(name))
        return failed(u"The extension %1 is not installed."_s.arg(name));
    const QStringList names = following(command.parameters, u"-d"_s);
    Domain *domain = server.domainByName(names.value(0));
    if (!domain || !command.has(u"-m"_s))
        return failed(u"Domain %1 was not found."_s.arg(names.value(0)));
    const QString acme = server.choices.chosen(u"acme"_s);
    const QString text = u"Could not issue a Let's Encrypt SSL/TLS certificate for %1. Details: "
                         "Invalid response from https://acme-v02.api.letsencrypt.org/. Type: "
                         "urn:ietf:params:acme:error:dns. Detail: no valid A records found for "
                         "%1"_s.arg(names.value(0));
    if (acme == "fails on stderr"_L1)
        return failed(text);
    if (acme == "fails on stdout"_L1)
        return {1, text, {}};
    domain->certificateUntil = call.now.addDays(90);
    return {0, {}, {}};
}

Printed secretKey(Server &server, const Call &call, const Command &command)
{
    if (command.has(u"-d"_s) || command.has(u"--delete"_s)) {
        const QString value = command.option(command.has(u"-d"_s) ? u"-d"_s : u"--delete"_s);
        const auto removed =
            server.keys.removeIf([&](const Key &key) { return key.value == value; });
        return removed > 0 ? Printed{} : failed(u"The key does not exist."_s);
    }
    if (!command.has(u"-c"_s) && !command.has(u"--create"_s))
        return failed(u"Unknown command"_s);
    Key key;
    key.value = server.newGuid();
    key.login = u"admin"_s;
    key.description =
        command.option(command.has(u"-description"_s) ? u"-description"_s : u"-comment"_s);
    const QString ip = command.option(u"-ip-address"_s);
    key.ips = {ip.isEmpty() ? call.request.peer : ip};
    server.keys.append(key);
    return {0, key.value + u'\n', {}};
}

const QMap<QString, Run> &commands()
{
    static const QMap<QString, Run> all{{u"mail"_s, mail},
                                        {u"service_plan"_s, servicePlan},
                                        {u"subscription"_s, subscription},
                                        {u"admin"_s, admin},
                                        {u"domain"_s, domainCommand},
                                        {u"extension"_s, extension},
                                        {u"secret_key"_s, secretKey}};
    return all;
}

} // namespace

std::optional<Reply> commandGate(Server &server, const Call &call, const QStringList &parts,
                                 const QJsonObject &body)
{
    const QString name = parts.value(1);
    if (name == "commands"_L1 && call.request.method == "GET")
        return restJson(QJsonArray::fromStringList(commands().keys()));
    const auto run = commands().find(name);
    if (run == commands().end())
        return notFound(server, u"Command %1 was not found."_s.arg(name));
    if (parts.value(2) == "ref"_L1 && call.request.method == "GET")
        return restJson(QJsonObject{{u"name"_s, name}, {u"commands"_s, QJsonArray{}}});
    if (parts.value(2) != "call"_L1 || call.request.method != "POST")
        return {};
    Command command;
    for (const QJsonValue &parameter : body.value(u"params"_s).toArray())
        command.parameters.append(parameter.toString());
    command.environment = body.value(u"env"_s).toObject();
    const Printed outcome = (*run)(server, call, command);
    Reply reply = restJson(QJsonObject{
        {u"code"_s, outcome.code}, {u"stdout"_s, outcome.out}, {u"stderr"_s, outcome.err}});
    reply.takes = std::chrono::seconds(name == "extension"_L1 ? 60 : 1);
    return reply;
}

} // namespace sim::plesk
