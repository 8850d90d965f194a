#include "app/panelsim/hestiacp/server.h"

#include "app/panelsim/http.h"
#include "app/panelsim/rules.h"

using namespace Qt::Literals::StringLiterals;

namespace sim::hestiacp {

namespace {

QMap<QString, QString> package(int domains, int mailboxes, int databases, const QString &diskMb)
{
    const QString count = QString::number(domains);
    return {
        {u"WEB_TEMPLATE"_s, u"default"_s},
        {u"BACKEND_TEMPLATE"_s, u"default"_s},
        {u"PROXY_TEMPLATE"_s, u"default"_s},
        {u"DNS_TEMPLATE"_s, u"default"_s},
        {u"WEB_DOMAINS"_s, count},
        {u"WEB_ALIASES"_s, u"5"_s},
        {u"DNS_DOMAINS"_s, count},
        {u"DNS_RECORDS"_s, u"unlimited"_s},
        {u"MAIL_DOMAINS"_s, count},
        {u"MAIL_ACCOUNTS"_s, QString::number(mailboxes)},
        {u"RATE_LIMIT"_s, u"200"_s},
        {u"DATABASES"_s, QString::number(databases)},
        {u"CRON_JOBS"_s, u"5"_s},
        {u"DISK_QUOTA"_s, diskMb},
        {u"CPU_QUOTA"_s, u"unlimited"_s},
        {u"CPU_QUOTA_PERIOD"_s, u"unlimited"_s},
        {u"MEMORY_LIMIT"_s, u"unlimited"_s},
        {u"SWAP_LIMIT"_s, u"unlimited"_s},
        {u"BANDWIDTH"_s, u"unlimited"_s},
        {u"NS"_s, u"ns1.example.net,ns2.example.net"_s},
        {u"SHELL"_s, u"nologin"_s},
        {u"BACKUPS"_s, u"3"_s},
        {u"TIME"_s, u"09:00:00"_s},
        {u"DATE"_s, u"2026-01-15"_s},
    };
}

} // namespace

int User::mailboxes() const
{
    qsizetype count = 0;
    for (const auto &accounts : mail)
        count += accounts.size();
    return static_cast<int>(count);
}

Outcome failed(Exit exit, const QString &text)
{
    return {.exit = exit, .output = u"Error: "_s + text};
}

Server::Server()
    : choices({
          {u"access key format"_s, {u"password"_s, u"invalid"_s}},
          {u"command not found"_s, {u"forbidden"_s, u"not found"_s}},
          {u"reserved name"_s, {u"exists"_s, u"invalid"_s}},
          {u"PAM text"_s, {u"libpwquality"_s, u"cracklib"_s}},
          {u"fail2ban"_s, {u"on"_s, u"off"_s}},
          {u"schedule"_s, {u"issues"_s, u"stays queued"_s}},
      })
    , packages({{u"default"_s, package(100, 1000, 100, u"unlimited"_s)},
                {u"bronze"_s, package(1, 5, 1, u"1000"_s)},
                {u"gold"_s, package(5, 50, 10, u"5000"_s)}})
    , legacyKey(randomText(32))
    , reserved({u"aria"_s, u"mysql"_s, u"sudo"_s, u"root"_s, u"daemon"_s, u"mail"_s, u"www-data"_s,
                u"nobody"_s, u"dovecot"_s, u"bind"_s, u"postgres"_s, u"backup"_s})
{
    User root;
    root.name = rootUser;
    root.password = randomText(20);
    root.contact = u"root@hs1.example.net"_s;
    root.package = u"default"_s;
    root.fullName = u"System Administrator"_s;
    root.role = u"admin"_s;
    root.made = QDateTime::currentDateTimeUtc();
    users.insert(root.name, root);
}

const User *Server::ownerOf(const QString &domain, const QString &kind) const
{
    for (const User &user : users) {
        const bool has = (kind != u"dns"_s && kind != u"mail"_s && user.web.contains(domain))
                         || (kind != u"web"_s && kind != u"mail"_s && user.dns.contains(domain))
                         || (kind != u"web"_s && kind != u"dns"_s && user.mail.contains(domain));
        if (has)
            return &user;
    }
    return nullptr;
}

int Server::limit(const User &user, const QString &name) const
{
    bool isNumber = false;
    const int value = packages.value(user.package).value(name).toInt(&isNumber);
    return isNumber ? value : -1;
}

void Server::addDomain(User &user, const QString &domain, const QString &ip)
{
    if (limit(user, u"WEB_DOMAINS"_s) != 0)
        user.web.insert(domain, {.ip = ip, .made = now});
    if (limit(user, u"DNS_DOMAINS"_s) != 0)
        addZone(user, domain, ip);
    if (limit(user, u"MAIL_DOMAINS"_s) != 0)
        user.mail.insert(domain, {});
}

void Server::addZone(User &user, const QString &domain, const QString &ip) const
{
    QList<DnsRecord> &zone = user.dns[domain];
    const auto add = [&](const QString &record, const QString &type, const QString &value,
                         const QString &priority = {}) {
        zone.append({.id = static_cast<int>(zone.size()) + 1,
                     .record = record,
                     .type = type,
                     .value = value,
                     .priority = priority,
                     .ttl = u"14400"_s,
                     .made = now});
    };
    for (const QString &ns : packages.value(user.package).value(u"NS"_s).split(u','))
        add(u"@"_s, u"NS"_s, ns + u'.');
    add(u"@"_s, u"A"_s, ip);
    add(u"www"_s, u"A"_s, ip);
    add(u"mail"_s, u"A"_s, ip);
    add(u"@"_s, u"MX"_s, u"mail."_s + domain + u'.', u"10"_s);
    add(u"@"_s, u"TXT"_s, u"\"v=spf1 a mx ip4:"_s + ip + u" -all\""_s);
}

QString Server::date(const QDateTime &time) const
{
    return time.toOffsetFromUtc(utcOffset).toString(u"yyyy-MM-dd"_s);
}

QString Server::time(const QDateTime &time) const
{
    return time.toOffsetFromUtc(utcOffset).toString(u"HH:mm:ss"_s);
}

QStringList commandsOfSet(const QString &set)
{
    static const QMap<QString, QStringList> sets = {
        {u"billing"_s,
         {u"v-add-user"_s, u"v-delete-user"_s, u"v-suspend-user"_s, u"v-unsuspend-user"_s,
          u"v-change-user-shell"_s, u"v-list-user"_s, u"v-list-users"_s, u"v-make-tmp-file"_s,
          u"v-add-domain"_s, u"v-change-user-package"_s, u"v-change-user-password"_s}},
        {u"mail-accounts"_s, {u"v-add-mail-account"_s, u"v-list-mail-accounts"_s}},
        {u"update-dns-records"_s,
         {u"v-list-dns-records"_s, u"v-add-dns-record"_s, u"v-delete-dns-record"_s}},
        {u"purge-nginx-cache"_s, {u"v-purge-nginx-cache"_s}},
        {u"sync-dns-cluster"_s, {u"v-add-dns-domain"_s, u"v-list-sys-info"_s}},
        {u"phpmyadmin-sso"_s, {u"v-add-database-temp-user"_s}},
    };
    return sets.value(set);
}

int Command::required() const
{
    const qsizetype optional = usage.indexOf(u'[');
    const QString needed = optional < 0 ? usage : usage.left(optional);
    return static_cast<int>(needed.split(u' ', Qt::SkipEmptyParts).size());
}

std::expected<User *, Outcome> existing(Server &server, const QString &name)
{
    static const QRegularExpression wellFormed(u"^[a-z]([a-z0-9_-]{0,28}[a-z0-9])?$"_s);
    if (!wellFormed.match(name).hasMatch())
        return std::unexpected(failed(Invalid, u"invalid user format :: "_s + name));
    const auto found = server.users.find(name);
    if (found == server.users.end())
        return std::unexpected(failed(NotExist, u"user %1 doesn't exist"_s.arg(name)));
    return &found.value();
}

std::expected<User *, Outcome> unsuspended(Server &server, const QString &name)
{
    const auto user = existing(server, name);
    if (user && (*user)->suspended)
        return std::unexpected(failed(Suspended, u"user %1 is suspended"_s.arg(name)));
    return user;
}

std::optional<Outcome> passwordProblem(const Server &server, QString &password, const QString &user)
{
    if (password.startsWith(u"/tmp/"_s)) {
        if (!server.files.contains(password))
            return failed(Invalid, u"invalid password format :: "_s + password);
        password = server.files.value(password).section(u'\n', 0, 0);
    }
    const bool isCracklib = server.choices.is(u"PAM text"_s, u"cracklib"_s);
    const auto bad = [isCracklib](const QString &why) {
        return Outcome{.exit = Invalid,
                       .output =
                           (isCracklib ? u"BAD PASSWORD: it "_s : u"BAD PASSWORD: The password "_s)
                           + why};
    };
    if (password.size() < 8)
        return bad(isCracklib ? u"is WAY too short"_s : u"is shorter than 8 characters"_s);
    if (passwordStrength(password, user) < 40)
        return bad(isCracklib ? u"is based on a dictionary word"_s
                              : u"fails the dictionary check - it is too simplistic/systematic"_s);
    return {};
}

Outcome listing(const QList<std::pair<QString, Fields>> &rows, const QString &format)
{
    if (format != u"json"_s) {
        QStringList lines;
        for (const auto &[key, fields] : rows) {
            QStringList cells = {key};
            for (const auto &field : fields)
                cells += field.second;
            lines += cells.join(u'\t');
        }
        return {.output = lines.join(u'\n')};
    }
    QStringList objects;
    for (const auto &[key, fields] : rows) {
        QStringList lines;
        for (const auto &[name, value] : fields)
            lines += u"        \"%1\": \"%2\""_s.arg(name, value);
        objects += u"    \"%1\": {\n%2\n    }"_s.arg(key, lines.join(u",\n"_s));
    }
    return {.output = u"{\n"_s + objects.join(u",\n"_s) + u"\n}"_s, .isJson = true};
}

} // namespace sim::hestiacp
