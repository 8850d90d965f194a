#include "app/panelsim/hestiacp/server.h"
#include "app/panelsim/rules.h"

using namespace Qt::Literals::StringLiterals;

namespace sim::hestiacp {

namespace {

QString yesNo(bool value)
{
    return value ? u"yes"_s : u"no"_s;
}

std::optional<Outcome> nameProblem(const Server &server, const QString &name)
{
    static const QRegularExpression wellFormed(u"^[a-z]([a-z0-9_-]{0,28}[a-z0-9])?$"_s);
    if (!wellFormed.match(name).hasMatch())
        return failed(Invalid, u"invalid user format :: "_s + name);
    if (server.reserved.contains(name) && server.choices.is(u"reserved name"_s, u"invalid"_s))
        return failed(Invalid, u"invalid user format :: "_s + name);
    if (server.reserved.contains(name) || server.users.contains(name))
        return failed(Exists, u"user %1 exists"_s.arg(name));
    return {};
}

Outcome addUser(Server &server, const QStringList &args)
{
    const QString package = args.value(3).isEmpty() ? u"default"_s : args.at(3);
    QString password = args.at(1);
    if (const auto problem = nameProblem(server, args.at(0)))
        return *problem;
    if (!isMailAddress(args.at(2)))
        return failed(Invalid, u"invalid email format :: "_s + args.at(2));
    if (!server.packages.contains(package))
        return failed(NotExist, u"package %1 doesn't exist"_s.arg(package));
    if (const auto problem = passwordProblem(server, password, args.at(0)))
        return *problem;

    User user;
    user.name = args.at(0);
    user.password = password;
    user.contact = args.at(2);
    user.package = package;
    user.fullName = (args.value(4) + u' ' + args.value(5)).trimmed();
    user.shell = server.packages.value(package).value(u"SHELL"_s);
    user.made = server.now;
    server.users.insert(user.name, user);
    return {.seconds = 4};
}

Outcome deleteUser(Server &server, const QStringList &args)
{
    const auto user = existing(server, args.at(0));
    if (!user)
        return user.error();
    if ((*user)->name == server.rootUser)
        return failed(Forbidden, u"system administrator account can not be deleted"_s);
    server.users.remove(args.at(0));
    return {.seconds = 3};
}

Outcome suspendUser(Server &server, const QStringList &args)
{
    const auto user = unsuspended(server, args.at(0));
    if (!user)
        return user.error();
    if ((*user)->name == server.rootUser)
        return failed(Forbidden, u"system administrator account can not be suspended"_s);
    (*user)->suspended = true;
    return {.seconds = 3};
}

Outcome unsuspendUser(Server &server, const QStringList &args)
{
    const auto user = existing(server, args.at(0));
    if (!user)
        return user.error();
    (*user)->suspended = false;
    return {.seconds = 3};
}

Outcome changePassword(Server &server, const QStringList &args)
{
    const auto user = unsuspended(server, args.at(0));
    if (!user)
        return user.error();
    QString password = args.at(1);
    if (const auto problem = passwordProblem(server, password, args.at(0)))
        return *problem;
    (*user)->password = password;
    return {.seconds = 1};
}

Outcome changePackage(Server &server, const QStringList &args)
{
    const auto user = existing(server, args.at(0));
    if (!user)
        return user.error();
    if (!server.packages.contains(args.at(1)))
        return failed(NotExist, u"package %1 doesn't exist"_s.arg(args.at(1)));
    User changed = **user;
    changed.package = args.at(1);
    const std::pair<QString, qsizetype> uses[] = {
        {u"WEB_DOMAIN"_s, changed.web.size()},     {u"DNS_DOMAIN"_s, changed.dns.size()},
        {u"MAIL_DOMAIN"_s, changed.mail.size()},   {u"MAIL_ACCOUNT"_s, changed.mailboxes()},
        {u"DATABASE"_s, changed.databases.size()},
    };
    for (const auto &[name, used] : uses) {
        const int limit = server.limit(changed, name + u'S');
        if (args.value(2) != u"yes"_s && limit >= 0 && used > limit)
            return failed(Limit, u"Package doesn't cover %1 usage"_s.arg(name));
    }
    **user = changed;
    return {.seconds = 2};
}

Outcome changeContact(Server &server, const QStringList &args)
{
    const auto user = existing(server, args.at(0));
    if (!user)
        return user.error();
    if (!isMailAddress(args.at(1)))
        return failed(Invalid, u"invalid email format :: "_s + args.at(1));
    (*user)->contact = args.at(1);
    return {};
}

Outcome changeShell(Server &server, const QStringList &args)
{
    const auto user = existing(server, args.at(0));
    if (!user)
        return user.error();
    static const QStringList shells = {u"nologin"_s, u"bash"_s, u"sh"_s, u"dash"_s, u"rbash"_s};
    if (!shells.contains(args.at(1)))
        return failed(Invalid, u"shell %1 is not valid"_s.arg(args.at(1)));
    (*user)->shell = args.at(1);
    return {};
}

Fields briefFields(const Server &server, const User &user)
{
    const QMap<QString, QString> package = server.packages.value(user.package);
    Fields fields = {{u"NAME"_s, user.fullName}, {u"PACKAGE"_s, user.package}};
    for (const char *name : {"WEB_DOMAINS", "DNS_DOMAINS", "MAIL_DOMAINS", "MAIL_ACCOUNTS",
                             "DATABASES", "CRON_JOBS", "DISK_QUOTA", "BANDWIDTH"})
        fields.append({QLatin1String(name), package.value(QLatin1String(name))});
    fields.append({
        {u"HOME"_s, u"/home/"_s + user.name},
        {u"NS"_s, package.value(u"NS"_s)},
        {u"SHELL"_s, user.shell},
        {u"BACKUPS"_s, package.value(u"BACKUPS"_s)},
        {u"CONTACT"_s, user.contact},
        {u"ROLE"_s, user.role},
        {u"SUSPENDED"_s, yesNo(user.suspended)},
        {u"SUSPENDED_WEB"_s, QString::number(user.suspended ? user.web.size() : 0)},
        {u"U_DISK"_s, QString::number(user.diskMb)},
        {u"U_BANDWIDTH"_s, QString::number(user.bandwidthMb)},
        {u"U_WEB_DOMAINS"_s, QString::number(user.web.size())},
        {u"U_DNS_DOMAINS"_s, QString::number(user.dns.size())},
        {u"U_MAIL_DOMAINS"_s, QString::number(user.mail.size())},
        {u"U_MAIL_ACCOUNTS"_s, QString::number(user.mailboxes())},
        {u"U_DATABASES"_s, QString::number(user.databases.size())},
        {u"LANGUAGE"_s, u"en"_s},
        {u"TIME"_s, server.time(user.made)},
        {u"DATE"_s, server.date(user.made)},
    });
    return fields;
}

Outcome listUser(Server &server, const QStringList &args)
{
    const auto user = existing(server, args.at(0));
    if (!user)
        return user.error();
    Fields fields = briefFields(server, **user);
    // The password-reset key and the second factor's picture, which nobody should see.
    fields.append({u"RKEY"_s, u"rkey-of-"_s + (*user)->name});
    fields.append({u"TWOFA"_s, QString()});
    fields.append({u"QRCODE"_s, u"qrcode-of-"_s + (*user)->name});
    fields.append({u"LOGIN_DISABLED"_s, u"no"_s});
    return listing({{(*user)->name, fields}}, args.value(1));
}

Outcome listUsers(Server &server, const QStringList &args)
{
    QList<std::pair<QString, Fields>> rows;
    for (const User &user : std::as_const(server.users)) {
        if (user.contact.contains(u'@')) // the passwd comment it greps for
            rows.append({user.name, briefFields(server, user)});
    }
    return listing(rows, args.value(0));
}

Outcome listPackages(Server &server, const QStringList &args)
{
    QList<std::pair<QString, Fields>> rows;
    for (const auto &[name, limits] : server.packages.asKeyValueRange()) {
        Fields fields;
        for (const auto &[limit, value] : limits.asKeyValueRange())
            fields.append({limit, value});
        rows.append({name, fields});
    }
    return listing(rows, args.value(0));
}

} // namespace

QList<Command> userCommands()
{
    return {
        {u"v-add-user"_s, u"USER PASSWORD EMAIL [PACKAGE] [NAME] [LASTNAME]"_s, addUser},
        {u"v-delete-user"_s, u"USER [RESTART]"_s, deleteUser},
        {u"v-suspend-user"_s, u"USER [RESTART]"_s, suspendUser},
        {u"v-unsuspend-user"_s, u"USER [RESTART]"_s, unsuspendUser},
        {u"v-change-user-password"_s, u"USER PASSWORD"_s, changePassword},
        {u"v-change-user-package"_s, u"USER PACKAGE [FORCE]"_s, changePackage},
        {u"v-change-user-contact"_s, u"USER EMAIL"_s, changeContact},
        {u"v-change-user-shell"_s, u"USER SHELL"_s, changeShell},
        {u"v-list-user"_s, u"USER [FORMAT]"_s, listUser},
        {u"v-list-users"_s, u"[FORMAT]"_s, listUsers},
        {u"v-list-user-packages"_s, u"[FORMAT]"_s, listPackages},
    };
}

} // namespace sim::hestiacp
