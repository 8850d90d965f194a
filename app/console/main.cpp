#include "app/console/console.h"

#include "core/base/coredumps.h"
#include "core/base/logfile.h"
#include "core/base/openfiles.h"
#include "core/engine/places.h"
#include "ui/common/preferences.h"
#include "ui/common/style.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QTranslator>

#include <cstdio>

using namespace Qt::Literals::StringLiterals;

namespace {

std::optional<ui::Scheme> schemeNamed(const QString &name)
{
    if (name == "light"_L1)
        return ui::Scheme::Light;
    if (name == "dark"_L1)
        return ui::Scheme::Dark;
    return std::nullopt;
}

[[noreturn]] void refuse(const QString &what)
{
    std::fprintf(stderr, "innkeeper: %s\n", qPrintable(what));
    std::exit(2);
}

console::Order readArguments(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(u"Innkeeper: hosting, kept."_s);
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addOptions({
        {u"db"_s, u"sqlite:PATH or postgresql://user@host:port/name; else INNKEEPER_DB"_s,
         u"URL"_s},
        {u"secrets"_s, u"Where the keys are: keychain, credentials or memory"_s, u"KIND"_s,
         u"keychain"_s},
        {u"demo"_s, u"Simulated panels with sample data, in a database of their own"_s},
        {u"view"_s, u"Which view is shown first"_s, u"NAME"_s},
        {u"scheme"_s, u"light or dark, instead of the desktop's"_s, u"SCHEME"_s},
    });
    parser.process(arguments);
    console::Order order{.database = parser.value(u"db"_s),
                         .secrets = parser.value(u"secrets"_s),
                         .view = parser.value(u"view"_s),
                         .scheme = schemeNamed(parser.value(u"scheme"_s)),
                         .demo = parser.isSet(u"demo"_s)};
    if (!QStringList{u"keychain"_s, u"credentials"_s, u"memory"_s}.contains(order.secrets))
        refuse(u"--secrets is keychain, credentials or memory"_s);
    if (parser.isSet(u"scheme"_s) && !order.scheme)
        refuse(u"--scheme is light or dark"_s);
    if (parser.isSet(u"db"_s) && (order.demo || !core::DatabaseUrl::parse(order.database)))
        refuse(order.demo ? u"--demo has a database of its own"_s
                          : u"not a database address: %1"_s.arg(order.database));
    return order;
}

//! What is in the person's language, if it was translated: the program's words and Qt's own.
void speak(QApplication &application)
{
    const QLocale locale = ui::Preferences::locale();
    QLocale::setDefault(locale);
    for (const QString &name : {u":/translations/qtbase"_s, u":/translations/ui"_s}) {
        auto *translator = new QTranslator(&application);
        if (translator->load(locale, name, u"_"_s))
            QApplication::installTranslator(translator);
        else
            delete translator;
    }
}

} // namespace

int main(int argc, char *argv[])
{
    core::forbidCoreDumps();
    core::allowManyFiles();
    QApplication application(argc, argv);
    QApplication::setOrganizationName(u"innkeeper"_s);
    QApplication::setApplicationName(u"innkeeper"_s);
    QApplication::setApplicationVersion(QStringLiteral(INNKEEPER_VERSION));
    QApplication::setDesktopFileName(u"innkeeper"_s);
    const console::Order order = readArguments(QApplication::arguments());
    core::logInto(core::logFileOf(u"innkeeper"_s), false);
    speak(application);
    ui::Theme::instance().choose(order.scheme.value_or(ui::Preferences::scheme()));
    ui::dress(application);

    QApplication::setQuitOnLastWindowClosed(false); // before there is the one that counts
    const auto secrets = core::secretStore(order.secrets);
    if (!secrets)
        refuse(secrets.error().detail);
    console::Console console(order, secrets->store);
    console.start();
    return QApplication::exec();
}
