#include "app/panelsim/hestiacp/server.h"
#include "app/panelsim/rules.h"

using namespace Qt::Literals::StringLiterals;

namespace sim::hestiacp {

namespace {

struct Kind {
    QString name;  //!< web, dns, mail
    QString title; //!< as in "Web domain example.com exists"
    QString limit;
};

const Kind Web = {u"web"_s, u"Web"_s, u"WEB_DOMAINS"_s};
const Kind Dns = {u"dns"_s, u"DNS"_s, u"DNS_DOMAINS"_s};
const Kind Mail = {u"mail"_s, u"Mail"_s, u"MAIL_DOMAINS"_s};

qsizetype used(const User &user, const Kind &kind)
{
    if (kind.name == Web.name)
        return user.web.size();
    return kind.name == Dns.name ? user.dns.size() : user.mail.size();
}

std::optional<Outcome> domainProblem(const Server &server, const User &user, const Kind &kind,
                                     const QString &domain)
{
    if (server.ownerOf(domain, kind.name))
        return failed(Exists, u"%1 domain %2 exists"_s.arg(kind.title, domain));
    const int limit = server.limit(user, kind.limit);
    if (limit >= 0 && used(user, kind) >= limit)
        return failed(Limit, u"%1 limit is reached :: upgrade user package"_s.arg(kind.limit));
    return {};
}

//! USER DOMAIN [IP]: what all the adding scripts check first.
struct Target {
    User *user;
    QString domain;
    QString ip;
};

std::expected<Target, Outcome> target(Server &server, const QStringList &args)
{
    const QString domain = args.at(1).toLower();
    const QString ip = args.value(2).isEmpty() ? server.ips.first() : args.at(2);
    if (!isDomainName(domain))
        return std::unexpected(failed(Invalid, u"invalid domain format :: "_s + args.at(1)));
    const auto user = unsuspended(server, args.at(0));
    if (!user)
        return std::unexpected(user.error());
    if (!isIpv4(ip))
        return std::unexpected(failed(Invalid, u"invalid ip format :: "_s + ip));
    if (!server.ips.contains(ip))
        return std::unexpected(failed(NotExist, u"IP %1 doesn't exist"_s.arg(ip)));
    return Target{.user = *user, .domain = domain, .ip = ip};
}

void add(const Server &server, const Target &target, const Kind &kind)
{
    if (kind.name == Web.name)
        target.user->web.insert(target.domain, {.ip = target.ip, .made = server.now});
    else if (kind.name == Dns.name)
        server.addZone(*target.user, target.domain, target.ip);
    else
        target.user->mail.insert(target.domain, {});
}

//! No roll-back: what came before the part that fails stays.
Outcome addKinds(Server &server, const QStringList &args, const QList<Kind> &kinds)
{
    const auto where = target(server, args);
    if (!where)
        return where.error();
    for (const Kind &kind : kinds) {
        if (kinds.size() > 1 && server.limit(*where->user, kind.limit) == 0)
            continue;
        if (const auto problem = domainProblem(server, *where->user, kind, where->domain))
            return *problem;
        add(server, *where, kind);
    }
    return {.seconds = 12};
}

Outcome addDomain(Server &server, const QStringList &args)
{
    return addKinds(server, args, {Web, Dns, Mail});
}

Outcome addWebDomain(Server &server, const QStringList &args)
{
    return addKinds(server, args, {Web});
}

Outcome addDnsDomain(Server &server, const QStringList &args)
{
    return addKinds(server, args, {Dns});
}

Outcome addMailDomain(Server &server, const QStringList &args)
{
    return addKinds(server, {args.at(0), args.at(1)}, {Mail});
}

Outcome searchOwner(Server &server, const QStringList &args)
{
    const User *owner = server.ownerOf(args.at(0).toLower(), args.value(1));
    if (!owner)
        return {.exit = NotExist};
    return {.output = owner->name};
}

Fields webFields(const Server &server, const WebDomain &domain, const QString &name,
                 const User &user)
{
    return {
        {u"IP"_s, domain.ip},
        {u"IP6"_s, QString()},
        {u"DOCUMENT_ROOT"_s, u"/home/%1/web/%2/public_html/"_s.arg(user.name, name)},
        {u"U_DISK"_s, u"0"_s},
        {u"U_BANDWIDTH"_s, u"0"_s},
        {u"TPL"_s, u"default"_s},
        {u"ALIAS"_s, u"www."_s + name},
        {u"SSL"_s, domain.ssl ? u"yes"_s : u"no"_s},
        {u"LETSENCRYPT"_s, domain.ssl ? u"yes"_s : u"no"_s},
        {u"BACKEND"_s, u"default"_s},
        {u"PROXY"_s, u"default"_s},
        {u"SUSPENDED"_s, user.suspended ? u"yes"_s : u"no"_s},
        {u"TIME"_s, server.time(domain.made)},
        {u"DATE"_s, server.date(domain.made)},
    };
}

//! A queued certificate is there at the second look.
void workQueue(const Server &server, WebDomain &domain)
{
    if (domain.queued && server.choices.is(u"schedule"_s, u"issues"_s)) {
        domain.queued = false;
        domain.ssl = true;
    }
}

Outcome listWebDomains(Server &server, const QStringList &args)
{
    const auto user = existing(server, args.at(0));
    if (!user)
        return user.error();
    QList<std::pair<QString, Fields>> rows;
    for (const auto &[name, domain] : (*user)->web.asKeyValueRange()) {
        rows.append({name, webFields(server, domain, name, **user)});
        workQueue(server, domain);
    }
    return listing(rows, args.value(1));
}

Outcome noWebDomain(const QString &domain)
{
    return failed(NotExist, u"web domain %1 doesn't exist"_s.arg(domain));
}

Outcome listWebDomain(Server &server, const QStringList &args)
{
    const auto user = existing(server, args.at(0));
    if (!user)
        return user.error();
    const auto domain = (*user)->web.find(args.at(1).toLower());
    if (domain == (*user)->web.end())
        return noWebDomain(args.at(1));
    const Fields fields = webFields(server, *domain, domain.key(), **user);
    workQueue(server, *domain);
    return listing({{domain.key(), fields}}, args.value(2));
}

std::expected<WebDomain *, Outcome> secured(Server &server, const QStringList &args)
{
    const auto user = unsuspended(server, args.at(0));
    if (!user)
        return std::unexpected(user.error());
    const auto domain = (*user)->web.find(args.at(1).toLower());
    if (domain == (*user)->web.end())
        return std::unexpected(noWebDomain(args.at(1)));
    return &domain.value();
}

Outcome addLetsEncrypt(Server &server, const QStringList &args)
{
    const auto domain = secured(server, args);
    if (!domain)
        return domain.error();
    if (args.at(1).startsWith(u"nodns."_s)) {
        Outcome outcome = failed(
            Connect,
            u"Let's Encrypt validation status 400 (%1). Details: 400:\"DNS problem: "
            "NXDOMAIN looking up A for %1 - check that a DNS record exists\""_s.arg(args.at(1)));
        outcome.seconds = 30;
        return outcome;
    }
    (*domain)->ssl = true;
    return {.seconds = 30};
}

Outcome scheduleLetsEncrypt(Server &server, const QStringList &args)
{
    const auto domain = secured(server, args);
    if (!domain)
        return domain.error();
    (*domain)->queued = !args.at(1).startsWith(u"nodns."_s);
    return {};
}

} // namespace

QList<Command> domainCommands()
{
    return {
        {u"v-add-domain"_s, u"USER DOMAIN [IP] [RESTART]"_s, addDomain},
        {u"v-add-web-domain"_s, u"USER DOMAIN [IP] [RESTART] [ALIASES] [PROXY_EXTENSIONS]"_s,
         addWebDomain},
        {u"v-add-dns-domain"_s, u"USER DOMAIN IP [NS1] [NS2]"_s, addDnsDomain},
        {u"v-add-mail-domain"_s, u"USER DOMAIN [ANTISPAM] [ANTIVIRUS] [DKIM]"_s, addMailDomain},
        {u"v-search-domain-owner"_s, u"DOMAIN [TYPE]"_s, searchOwner},
        {u"v-list-web-domains"_s, u"USER [FORMAT]"_s, listWebDomains},
        {u"v-list-web-domain"_s, u"USER DOMAIN [FORMAT]"_s, listWebDomain},
        {u"v-add-letsencrypt-domain"_s, u"USER DOMAIN [ALIASES] [MAIL]"_s, addLetsEncrypt},
        {u"v-schedule-letsencrypt-domain"_s, u"USER DOMAIN [ALIASES]"_s, scheduleLetsEncrypt},
    };
}

} // namespace sim::hestiacp
