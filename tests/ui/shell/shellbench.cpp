#include "tests/ui/shell/shellbench.h"

#include "core/engine/opening.h"
#include "core/secrets/memorystore.h"
#include "core/storage/rowtables.h"
#include "ui/common/style.h"

#include <QApplication>
#include <QSettings>
#include <QTest>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

NotedPage::NotedPage(const QString &name)
{
    auto *column = new QVBoxLayout(this);
    auto *field = new QLineEdit(this);
    field->setObjectName(name + u"Field"_s);
    column->addWidget(field);
    auto *suspend = new QAction(u"Suspend the %1"_s.arg(name), this);
    suspend->setObjectName(name + u".suspend"_s);
    suspend->setShortcut(QKeySequence(Qt::ALT | Qt::Key_S));
    suspend->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(suspend, &QAction::triggered, this, [this] { ++m_suspended; });
    addAction(suspend);
}

ShellBench::ShellBench(core::DatabaseUrl url)
    : m_url(std::move(url))
    , m_secrets(std::make_shared<core::MemoryStore>())
{
    QCoreApplication::setOrganizationName(u"innkeeper-test"_s);
    QCoreApplication::setApplicationName(u"innkeeper"_s);
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_kept.path());
    ui::Theme::instance().choose(ui::Scheme::Light);
    ui::dress(*qApp);
}

void ShellBench::keepDatabasePassword(const core::Secret &password)
{
    const auto kept = QCoro::waitFor(core::keepDatabasePassword(m_url, password, m_secrets));
    if (!kept)
        QTest::qFail(qPrintable(kept.error().detail), __FILE__, __LINE__);
}

void ShellBench::start()
{
    const auto made = [](const QString &name) {
        return [name] {
            return new NotedPage(name);
        };
    };
    const auto counted = [](core::Connection &connection) -> core::Result<ui::ViewCount> {
        const auto count = core::RowSource(connection, core::customerRows()).count();
        if (!count)
            return std::unexpected(count.error());
        return ui::ViewCount{.count = *count};
    };
    m_room = std::make_unique<ui::EngineRoom>(
        ui::EngineOrder{.database = m_url, .secrets = m_secrets, .works = false});
    m_shell = std::make_unique<ui::Shell>(
        *m_room,
        QList<ui::View>{
            {u"dashboard"_s, u"Dashboard"_s, u"dashboard"_s, made(u"dashboard"_s)},
            {u"customers"_s, u"Customers"_s, u"customers"_s, made(u"customers"_s), counted},
            {u"queue"_s, u"Queue"_s, u"queue"_s, made(u"queue"_s)},
            {u"settings"_s, u"Settings"_s, u"settings"_s, made(u"settings"_s), {}, true},
        });
    const core::RowTable customers = core::customerRows();
    m_shell->finder().addTable({.table = customers,
                                .title = u"Customers"_s,
                                .icon = u"customers"_s,
                                .view = u"customers"_s,
                                .name =
                                    [customers](const core::TableRow &row) {
                                        return row.values.at(customers.indexOf(u"name")).toString();
                                    },
                                .detail =
                                    [](const core::TableRow &) {
                                        return QString();
                                    }});
    m_shell->show();
    m_room->open();
}

void ShellBench::restart()
{
    m_shell->close();
    m_shell.reset();
    m_room.reset();
    start();
}

NotedPage *ShellBench::page(const QString &name) const
{
    return m_shell->findChild<NotedPage *>(name);
}
