#include "app/panelsim/directadmin/server.h"

#include "app/panelsim/rules.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QLocale>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace sim::directadmin {

Server::Server()
    : choices({
          {u"json error status"_s, {u"500"_s, u"200"_s}},
          {u"login page status"_s, {u"200"_s, u"401"_s}},
          {u"blacklisted"_s, {u"403 html"_s, u"hang up"_s}},
          {u"forbidden command"_s, {u"403 html"_s, u"405 html"_s, u"text"_s}},
          {u"referer check"_s, {u"select users"_s, u"all posts"_s, u"off"_s}},
          {u"entities"_s, {u"encoded"_s, u"raw"_s, u"unterminated"_s}},
          {u"list encoding"_s, {u"raw"_s, u"escaped"_s}},
          {u"json lists"_s, {u"array"_s, u"numbered"_s}},
          {u"unlimited"_s, {u"unlimited"_s, u"int64"_s}},
          {u"domain taken"_s, {u"exists"_s, u"cannot create"_s}},
          {u"package missing"_s, {u"does not exist"_s, u"no such"_s, u"invalid"_s}},
          {u"limit text"_s, {u"exceed"_s, u"limit"_s, u"maximum"_s}},
          {u"half created"_s, {u"error"_s, u"success"_s}},
          {u"suspend"_s, {u"sets"_s, u"toggles"_s}},
          {u"suspend button"_s, {u"either"_s, u"suspend"_s, u"dosuspend"_s}},
          {u"suspend text"_s, {u"users"_s, u"user"_s, u"all"_s}},
          {u"suspend reason"_s, {u"free text"_s, u"keys only"_s}},
          {u"terminate reply"_s, {u"success"_s, u"error though gone"_s}},
          {u"config missing"_s, {u"user does not exist"_s, u"unable to find"_s, u"no such user"_s}},
          {u"record text"_s, {u"Record Added"_s, u"record added"_s}},
          {u"repeated record"_s, {u"added"_s, u"refused"_s}},
          {u"restricted key"_s, {u"refused"_s, u"allowed"_s}},
          {u"api user missing"_s, {u"419"_s, u"404"_s}},
          {u"ssl"_s, {u"issues"_s, u"queues"_s, u"fails"_s}},
      })
    , packages(
          {{u"gold"_s, {{u"quota"_s, u"5000"_s}, {u"nemails"_s, u"50"_s}, {u"mysql"_s, u"10"_s}}},
           {u"silver"_s, {{u"quota"_s, u"1000"_s}, {u"nemails"_s, u"5"_s}, {u"mysql"_s, u"2"_s}}}})
    , resellerPackages({{u"agency"_s, {{u"quota"_s, u"50000"_s}, {u"nusers"_s, u"20"_s}}}})
    , version(u"1.677"_s)
    , hostname(u"da1.example.net"_s)
    , nameservers({u"ns1.example.net"_s, u"ns2.example.net"_s})
    , ips({u"192.0.2.30"_s})
    , reservedNames({u"root"_s, u"admin"_s, u"mail"_s, u"mysql"_s, u"nobody"_s, u"diradmin"_s,
                     u"apache"_s, u"daemon"_s, u"webapps"_s, u"ftp"_s, u"named"_s})
{
    Account admin;
    admin.username = u"admin"_s;
    admin.role = u"admin"_s;
    admin.creator = u"root"_s;
    admin.email = u"admin@"_s + hostname;
    admin.password = randomText(24);
    accounts.insert(admin.username, admin);
}

const Account *Server::accountWithDomain(const QString &domain) const
{
    const auto found = std::ranges::find(accounts, domain, &Account::domain);
    return domain.isEmpty() || found == accounts.end() ? nullptr : &*found;
}

int Server::users() const
{
    return int(std::ranges::count(accounts, u"user"_s, &Account::role));
}

QMap<QString, QString> Server::limitsOf(const QString &role, const QString &package) const
{
    const QString none = u"unlimited"_s;
    QMap<QString, QString> limits{
        {u"bandwidth"_s, none},  {u"quota"_s, none},       {u"inode"_s, none},
        {u"vdomains"_s, u"1"_s}, {u"nsubdomains"_s, none}, {u"nemails"_s, none},
        {u"nemailf"_s, none},    {u"nemailml"_s, u"0"_s},  {u"nemailr"_s, u"0"_s},
        {u"mysql"_s, none},      {u"domainptr"_s, u"0"_s}, {u"ftp"_s, none}};
    limits.insert(packagesFor(role).value(package));
    return limits;
}

QString Server::localText(const QDateTime &utc) const
{
    return QLocale::c().toString(utc.toUTC().addSecs(utcOffsetSeconds),
                                 u"ddd MMM d HH:mm:ss yyyy"_s);
}

void Server::makeRecords(Account &account) const
{
    const QString apex = account.domain + u'.';
    account.records.clear();
    for (const QString &nameserver : nameservers)
        account.records.append({u"NS"_s, apex, nameserver + u'.'});
    account.records += {{u"A"_s, apex, account.ip},
                        {u"A"_s, u"www"_s, account.ip},
                        {u"A"_s, u"mail"_s, account.ip},
                        {u"MX"_s, apex, u"10 mail"_s},
                        {u"TXT"_s, apex, u"\"v=spf1 a mx ip4:%1 ~all\""_s.arg(account.ip)}};
}

bool Call::has(const QString &name) const
{
    return request.form().hasQueryItem(name) || request.query.hasQueryItem(name);
}

Answer done(const QString &text, const QString &details)
{
    Answer answer;
    answer.text = text;
    answer.details = details;
    return answer;
}

Answer refused(const QString &text, const QString &details)
{
    Answer answer = done(text, details);
    answer.error = true;
    return answer;
}

Answer listed(const QStringList &list)
{
    Answer answer;
    answer.kind = Answer::Kind::List;
    answer.list = list;
    return answer;
}

Answer fieldsOf(const QList<std::pair<QString, QString>> &fields)
{
    Answer answer;
    answer.kind = Answer::Kind::Fields;
    answer.fields = fields;
    return answer;
}

Answer verbatim(const Reply &reply)
{
    Answer answer;
    answer.kind = Answer::Kind::Verbatim;
    answer.verbatim = reply;
    return answer;
}

Reply jsonReply(const QJsonValue &value, int status)
{
    const QJsonDocument document =
        value.isArray() ? QJsonDocument(value.toArray()) : QJsonDocument(value.toObject());
    Reply reply;
    reply.status = status;
    reply.body = document.toJson(QJsonDocument::Compact);
    return reply;
}

Reply htmlReply(const QByteArray &page, int status)
{
    Reply reply;
    reply.status = status;
    reply.body = page;
    reply.contentType = "text/html; charset=utf-8";
    return reply;
}

bool sees(const Call &call, const Account &account)
{
    return call.role == Role::Admin || account.username == call.actor
           || account.creator == call.actor;
}

Account *visibleAccount(Server &server, const Call &call, const QString &username)
{
    const auto found = server.accounts.find(username);
    return found == server.accounts.end() || !sees(call, *found) ? nullptr : &*found;
}

QString passwordFault(const Server &server, const QString &password, const QString &username)
{
    if (password.size() < server.passwordLengthMin)
        return u"The password is too short: it must be at least %1 characters long"_s.arg(
            server.passwordLengthMin);
    if (passwordStrength(password, username) < server.passwordStrengthMin)
        return u"The password is not difficult enough: use upper case, lower case and numbers"_s;
    return {};
}

QString loginUrl(const Server &server)
{
    return u"https://%1:2222/api/login/url?key=%2"_s.arg(server.hostname, randomText(40));
}

} // namespace sim::directadmin
