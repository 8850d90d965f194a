#include "app/panelsim/cpanel/userapi.h"
#include "app/panelsim/rules.h"

#include <QJsonArray>
#include <QRegularExpression>

using namespace Qt::Literals::StringLiterals;

namespace sim::cpanel {

namespace {

QString weakness(const Server &server, const QString &password)
{
    return passwordStrength(password) >= server.passwordStrengthMin
               ? QString()
               : u"The password that you entered has a strength rating of %1. You cannot use it "
                 "because you must use a password with a strength rating of %2 or higher."_s
                     .arg(passwordStrength(password))
                     .arg(server.passwordStrengthMin);
}

bool isFull(const Account &account, const QString &limit, qsizetype used)
{
    const QString allowed = account.limits.value(limit);
    return allowed != "unlimited"_L1 && used >= allowed.toInt();
}

QString mailbox(const Subject &subject)
{
    const QString email = subject.field(u"email"_s);
    return email.contains(u'@') ? email : email + u'@' + subject.field(u"domain"_s);
}

UserAnswer addPop(const Subject &subject)
{
    const QString address = mailbox(subject);
    if (!isMailAddress(address))
        return UserAnswer::failed(u"“%1” is not a valid email address."_s.arg(address));
    if (address.section(u'@', 1) != subject.account.domain)
        return UserAnswer::failed(
            u"You do not own the domain “%1”."_s.arg(address.section(u'@', 1)));
    if (subject.account.mailboxes.contains(address))
        return UserAnswer::failed(u"The account %1 already exists!"_s.arg(address));
    if (const QString fault = weakness(subject.server, subject.field(u"password"_s));
        !fault.isEmpty())
        return UserAnswer::failed(fault);
    if (isFull(subject.account, u"MAXPOP"_s, subject.account.mailboxes.size()))
        return UserAnswer::failed(u"You have reached the maximum number of email accounts for this "
                                  "account."_s);
    subject.account.mailboxes.insert(address, subject.field(u"quota"_s).toLongLong());
    return {QString(address).replace(u'@', u'+'), {}};
}

UserAnswer listPops(const Subject &subject)
{
    const QString domain = subject.field(u"domain"_s);
    QJsonArray list;
    for (const auto &[address, quota] : subject.account.mailboxes.asKeyValueRange()) {
        if (!domain.isEmpty() && !address.endsWith(u'@' + domain))
            continue;
        list.append(
            QJsonObject{{u"email"_s, address},
                        {u"login"_s, address},
                        {u"domain"_s, address.section(u'@', 1)},
                        {u"user"_s, address.section(u'@', 0, 0)},
                        {u"diskused"_s, u"0"_s},
                        {u"_diskused"_s, 0},
                        {u"diskquota"_s, quota == 0 ? u"unlimited"_s : QString::number(quota)}});
    }
    return {list, {}};
}

UserAnswer deletePop(const Subject &subject)
{
    const QString address = mailbox(subject);
    if (subject.account.mailboxes.remove(address) == 0)
        return UserAnswer::failed(u"You do not have an email account named “%1”."_s.arg(address));
    return {};
}

UserAnswer passwdPop(const Subject &subject)
{
    const QString address = mailbox(subject);
    if (!subject.account.mailboxes.contains(address))
        return UserAnswer::failed(u"You do not have an email account named “%1”."_s.arg(address));
    return {{}, weakness(subject.server, subject.field(u"password"_s))};
}

UserAnswer getRestrictions(const Subject &subject)
{
    return {QJsonObject{{u"prefix"_s, subject.account.databasePrefix()},
                        {u"max_database_name_length"_s, 64},
                        {u"max_username_length"_s, subject.server.usernameMax > 8 ? 47 : 16}},
            {}};
}

QString databaseNameFault(const Subject &subject, const QString &name, int longest)
{
    static const QRegularExpression allowed(u"^[A-Za-z0-9_-]+$"_s);
    const QString prefix = subject.account.databasePrefix();
    if (!name.startsWith(prefix) || name.size() == prefix.size())
        return u"The name “%1” does not begin with the required prefix “%2”."_s.arg(name, prefix);
    if (name.size() > longest)
        return u"The name “%1” is too long: at most %2 characters are allowed."_s.arg(name).arg(
            longest);
    if (!allowed.match(name).hasMatch())
        return u"The name “%1” contains invalid characters."_s.arg(name);
    return {};
}

UserAnswer createDatabase(const Subject &subject)
{
    const QString name = subject.field(u"name"_s);
    if (const QString fault = databaseNameFault(subject, name, 64); !fault.isEmpty())
        return UserAnswer::failed(fault);
    if (subject.account.databases.contains(name))
        return UserAnswer::failed(u"The database “%1” already exists."_s.arg(name));
    if (isFull(subject.account, u"MAXSQL"_s, subject.account.databases.size()))
        return UserAnswer::failed(
            u"You have reached the maximum number of databases for this account."_s);
    subject.account.databases.insert(name, {});
    return {};
}

UserAnswer createUser(const Subject &subject)
{
    const QString name = subject.field(u"name"_s);
    const int longest = subject.server.usernameMax > 8 ? 47 : 16;
    if (const QString fault = databaseNameFault(subject, name, longest); !fault.isEmpty())
        return UserAnswer::failed(fault);
    if (subject.account.databaseUsers.contains(name))
        return UserAnswer::failed(u"The database user “%1” already exists."_s.arg(name));
    const QString password = subject.field(u"password"_s);
    if (const QString fault = weakness(subject.server, password); !fault.isEmpty())
        return UserAnswer::failed(fault);
    subject.account.databaseUsers.insert(name, password);
    return {};
}

UserAnswer grant(const Subject &subject)
{
    const QString database = subject.field(u"database"_s);
    const QString user = subject.field(u"user"_s);
    if (!subject.account.databases.contains(database))
        return UserAnswer::failed(u"The database “%1” does not exist."_s.arg(database));
    if (!subject.account.databaseUsers.contains(user))
        return UserAnswer::failed(u"The database user “%1” does not exist."_s.arg(user));
    if (subject.field(u"privileges"_s).isEmpty())
        return UserAnswer::failed(u"You must provide at least one privilege."_s);
    QStringList &users = subject.account.databases[database];
    if (!users.contains(user))
        users.append(user);
    return {};
}

UserAnswer listDatabases(const Subject &subject)
{
    QJsonArray list;
    for (const auto &[name, users] : subject.account.databases.asKeyValueRange())
        list.append(QJsonObject{{u"database"_s, name},
                                {u"disk_usage"_s, 0},
                                {u"users"_s, QJsonArray::fromStringList(users)}});
    return {list, {}};
}

UserAnswer listUsers(const Subject &subject)
{
    QJsonArray list;
    for (const QString &user : subject.account.databaseUsers.keys()) {
        QJsonArray databases;
        for (const auto &[name, users] : subject.account.databases.asKeyValueRange()) {
            if (users.contains(user))
                databases.append(name);
        }
        list.append(QJsonObject{{u"user"_s, user}, {u"databases"_s, databases}});
    }
    return {list, {}};
}

} // namespace

QMap<QString, UserHandler> mailAndDatabaseHandlers()
{
    return {
        {u"Email::add_pop"_s, addPop},
        {u"Email::list_pops_with_disk"_s, listPops},
        {u"Email::delete_pop"_s, deletePop},
        {u"Email::passwd_pop"_s, passwdPop},
        {u"Mysql::get_restrictions"_s, getRestrictions},
        {u"Mysql::create_database"_s, createDatabase},
        {u"Mysql::create_user"_s, createUser},
        {u"Mysql::set_privileges_on_database"_s, grant},
        {u"Mysql::list_databases"_s, listDatabases},
        {u"Mysql::list_users"_s, listUsers},
    };
}

} // namespace sim::cpanel
