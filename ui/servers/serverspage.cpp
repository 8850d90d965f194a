#include "ui/servers/serverspage.h"

#include "ui/common/complaint.h"
#include "ui/common/figures.h"
#include "ui/common/icons.h"
#include "ui/servers/changedialog.h"
#include "ui/servers/fleetcheck.h"
#include "ui/servers/keydialog.h"
#include "ui/servers/serverdetail.h"
#include "ui/servers/serverform.h"
#include "ui/servers/testdialog.h"

#include "core/panels/registry.h"
#include "core/storage/rowtables.h"

#include <QDesktopServices>
#include <QMenu>

using namespace Qt::Literals::StringLiterals;

namespace ui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Servers)
};

TableParts serversPagePartsOf(const KeysHere &keys)
{
    return {.name = u"servers"_s,
            .title = Words::tr("Servers"),
            .table = core::serverRows(),
            .columns = serverColumns(keys),
            .facets = {{u"panel"_s, Words::tr("Panel"), panelLabel},
                       {u"group"_s, Words::tr("Group"), {}},
                       {u"state"_s, Words::tr("State"), storedStateInWords}},
            .summed = u"state"_s,
            .emptySentence = Words::tr("No servers yet. Add the first."),
            .countInWords = [](int count) {
                return Words::tr("%1 server(s)", nullptr, count).arg(grouped(count));
            }};
}

} // namespace

// The keys are made before the table that looks into them.
ServersPage::ServersPage(EngineRoom *room, QWidget *parent)
    : ServersPage(room, std::make_shared<QHash<qint64, KeyHere>>(), parent)
{
}

ServersPage::ServersPage(EngineRoom *room, const KeysHere &keys, QWidget *parent)
    : TablePage(room, serversPagePartsOf(keys), parent)
    , m_keys(keys)
    , m_check(new FleetCheck(room, this))
{
    makeServerActions();
    makeCheckActions();
    makeKeyActions();
    watchCheck();
    m_detail = new ServerDetail(room, this);
    m_detail->offer({m_test, m_edit}, rowMenu());
    setDetail(m_detail);
    connect(m_detail, &ServerDetail::shown, this, &ServersPage::tellActions);
    connect(table(), &TableView::opened, this, &ServersPage::editServer);
    connect(table(), &TableView::chosenChanged, this, &ServersPage::tellActions);
    connect(rows(), &RowWindow::refreshed, this, [this] {
        const QList<qint64> ids = rows()->shownIds();
        const bool isNew =
            std::ranges::any_of(ids, [this](qint64 id) { return !m_keys->contains(id); });
        if (isNew || !m_areKeysRead)
            readKeys();
    });
    tellActions();
}

ServersPage::~ServersPage() = default;

void ServersPage::makeServerActions()
{
    m_new = new QAction(icon(u"plus"_s), tr("New"), this);
    m_new->setObjectName(u"servers.new"_s);
    m_new->setShortcut(QKeySequence::New);
    m_new->setToolTip(tr("Add a server"));
    connect(m_new, &QAction::triggered, this, &ServersPage::addServer);
    m_checkAll = new QAction(icon(u"pulse"_s), tr("Check all"), this);
    m_checkAll->setObjectName(u"servers.checkAll"_s);
    connect(m_checkAll, &QAction::triggered, this, [this] { check({}); });
    addHeaderButton(m_checkAll);
    setPrimary(m_new);

    m_test = addRowAction(u"test"_s, tr("Test connection"), u"pulse"_s, QKeySequence(u"Ctrl+T"_s),
                          For::One);
    connect(m_test, &QAction::triggered, this, [this] { testServer(table()->currentId()); });
    m_edit = addRowAction(u"edit"_s, tr("Edit"), u"pencil"_s, QKeySequence(Qt::Key_F2), For::One);
    connect(m_edit, &QAction::triggered, this, [this] { editServer(table()->currentId()); });
}

void ServersPage::makeCheckActions()
{
    QAction *checked = addRowAction(u"check"_s, tr("Check health"), u"pulse"_s,
                                    QKeySequence(Qt::Key_H), For::Many, true);
    connect(checked, &QAction::triggered, this, [this] { check(table()->selectedIds()); });
    m_open = addRowAction(u"open"_s, tr("Open the panel"), u"external"_s, {}, For::One);
    connect(m_open, &QAction::triggered, this, [this] {
        withServer(table()->currentId(), [this](const core::Server &server) { openPanel(server); });
    });
}

void ServersPage::makeKeyActions()
{
    addRowSeparator();
    const auto forOne = [this](const QString &id, const QString &text, const QString &iconName,
                               auto verb) {
        QAction *action = addRowAction(id, text, iconName, {}, For::One);
        connect(action, &QAction::triggered, this, [this, verb] {
            withServer(table()->currentId(),
                       [this, verb](const core::Server &server) { (this->*verb)(server); });
        });
        return action;
    };
    QAction *entered = addRowAction(u"enterKey"_s, tr("Enter key…"), u"key"_s, {}, For::One);
    connect(entered, &QAction::triggered, this, [this] {
        withServer(table()->currentId(), [this](const core::Server &server) {
            auto *dialog = new KeyDialog(room(), server, KeyDialog::What::Enter, this);
            connect(dialog, &KeyDialog::kept, this, &ServersPage::changedHere);
            dialog->open();
        });
    });
    m_makeKey = forOne(u"makeKey"_s, tr("Make a key…"), u"key"_s, &ServersPage::makeKey);
    m_confirm = forOne(u"confirm"_s, tr("Confirm changed record…"), u"shield"_s,
                       &ServersPage::confirmChange);
    m_forget = forOne(u"forgetKey"_s, tr("Forget key"), u"key-off"_s, &ServersPage::forgetKey);
    addRowSeparator();
    m_retire = forOne(u"retire"_s, tr("Retire"), u"minus-circle"_s, &ServersPage::retire);
    QAction *removed = addRowAction(u"remove"_s, tr("Remove…"), u"trash"_s,
                                    QKeySequence(u"Shift+Delete"_s), For::One, false, true);
    connect(removed, &QAction::triggered, this, [this] {
        withServer(table()->currentId(), [this](const core::Server &server) { remove(server); });
    });
}

void ServersPage::watchCheck()
{
    connect(m_check, &FleetCheck::progressed, this, [this](int done, int all) {
        const int troubled = m_check->troubled();
        Q_EMIT busy(troubled == 0 ? tr("Health check")
                                  : tr("Health check, %n need(s) a look", nullptr, troubled),
                    done, all);
        tellActions();
    });
    connect(this, &Page::cancelWanted, m_check, &FleetCheck::stop);
    connect(m_check, &FleetCheck::ended, this, &ServersPage::tellChecked);
    connect(m_check, &FleetCheck::failed, this, [this](const core::Error &error) {
        Q_EMIT busy({}, 0, 0);
        tellActions();
        complain(this, tr("The health check did not run"), error);
    });
}

void ServersPage::withServer(qint64 id, const std::function<void(const core::Server &)> &then)
{
    if (id <= 0)
        return;
    const auto find = [name = QString::number(id)](core::Engine &engine) {
        return engine.servers().find(name);
    };
    room()->ask(this, find, [this, then](const core::Result<core::Server> &server) {
        if (server)
            then(*server);
        else
            complain(this, tr("The server cannot be read"), server.error());
    });
}

void ServersPage::showDetail(qint64 id)
{
    if (!m_detail)
        return;
    m_detail->show(id);
    tellActions();
}

void ServersPage::addServer()
{
    auto *form = new ServerForm(room(), {}, this);
    connect(form, &RecordForm::saved, this, [this](qint64 id) {
        table()->choose(id);
        changedHere();
    });
    form->open();
}

void ServersPage::editServer(qint64 id)
{
    withServer(id, [this](const core::Server &server) {
        auto *form = new ServerForm(room(), server, this);
        connect(form, &RecordForm::saved, this, &ServersPage::changedHere);
        form->open();
    });
}

void ServersPage::testServer(qint64 id)
{
    withServer(id, [this](const core::Server &server) {
        auto *dialog = new TestDialog(room(), server, this);
        connect(dialog, &TestDialog::editWanted, this,
                [this, id = server.id.value] { editServer(id); });
        connect(dialog, &QDialog::finished, this, &ServersPage::changedHere);
        dialog->open();
    });
}

void ServersPage::check(const QList<qint64> &ids)
{
    QStringList names;
    for (const qint64 id : ids)
        names.append(QString::number(id));
    m_check->start(names);
    tellActions();
}

void ServersPage::tellChecked(const core::HealthSummary &summary)
{
    Q_EMIT busy({}, 0, 0);
    const int troubled = m_check->troubled();
    const int asked = summary.stored;
    if (summary.stopped)
        Q_EMIT told(
            tr("Stopped: %n answer(s) are kept, the others were not waited for.", nullptr, asked));
    else if (troubled > 0)
        Q_EMIT told(tr("%n server(s) need a look.", nullptr, troubled));
    else
        Q_EMIT told(tr("%n server(s) answered and are well.", nullptr, asked));
    for (const core::CheckedServer &one : summary.checked) {
        if (one.skipped && one.error && one.error->kind == core::ErrorKind::NoKey)
            m_keys->insert(one.server.id.value, KeyHere::Missing);
    }
    rows()->refresh();
    tellActions();
}

void ServersPage::retire(const core::Server &server)
{
    askFirst(this, tr("Retire %1?").arg(server.name),
             tr("It takes no new services; those on it stay as they are. Set its state back to "
                "take it into use again."),
             tr("Retire %1").arg(server.name), [this, server] {
                 const auto write = [id = QString::number(server.id.value)](core::Engine &engine) {
                     return engine.servers().retire(id);
                 };
                 room()->ask(this, write, [this, server](const core::Result<core::Server> &done) {
                     if (done)
                         Q_EMIT told(tr("%1 is retired.").arg(server.name));
                     else
                         complain(this, tr("%1 was not retired").arg(server.name), done.error());
                     changedHere();
                 });
             });
}

void ServersPage::remove(const core::Server &server)
{
    askFirst(this, tr("Remove %1?").arg(server.name),
             tr("Its record, its history and this machine's key for it are removed. Nothing "
                "changes on the server itself. A server that services stand on cannot be removed."),
             tr("Remove %1").arg(server.name), [this, server] {
                 const auto write = [id = QString::number(server.id.value)](core::Engine &engine) {
                     return engine.servers().remove(id);
                 };
                 room()->ask(this, write, [this, server](const core::Result<> &done) {
                     if (done)
                         Q_EMIT told(tr("%1 is removed.").arg(server.name));
                     else
                         complain(this, tr("%1 was not removed").arg(server.name), done.error());
                     changedHere();
                 });
             });
}

void ServersPage::openPanel(const core::Server &server)
{
    QUrl url = server.url;
    url.setUserInfo({});
    if (url.scheme() == "https"_L1 && !url.host().isEmpty())
        QDesktopServices::openUrl(url);
    else
        Q_EMIT told(tr("%1 has no https address; it is not opened.").arg(server.name));
}

void ServersPage::makeKey(const core::Server &server)
{
    auto *dialog = new KeyDialog(room(), server, KeyDialog::What::Make, this);
    connect(dialog, &KeyDialog::kept, this, &ServersPage::changedHere);
    dialog->open();
}

void ServersPage::forgetKey(const core::Server &server)
{
    askFirst(this, tr("Forget the key for %1?").arg(server.name),
             tr("It is taken out of this machine's keychain; the record stays. Nothing can be done "
                "on the server from here until a key is entered again."),
             tr("Forget the key for %1").arg(server.name), [this, server] {
                 const auto forget = [server](core::Engine &engine) {
                     return engine.servers().forgetKey(server);
                 };
                 room()->ask(this, forget, [this, server](const core::Result<> &done) {
                     if (!done)
                         complain(this, tr("The key was not forgotten"), done.error());
                     changedHere();
                 });
             });
}

void ServersPage::confirmChange(const core::Server &server)
{
    const auto look = [server](core::Engine &engine) {
        return engine.servers().keyChange(server);
    };
    room()->ask(this, look, [this, server](const core::Result<core::KeyChange> &change) {
        if (!change) {
            complain(this, tr("Nothing to confirm"), change.error());
            return;
        }
        auto *dialog = new ChangeDialog(room(), server, *change, this);
        connect(dialog, &ChangeDialog::confirmed, this, &ServersPage::changedHere);
        dialog->open();
    });
}

//! Something was done here that the table and the keychain show.
void ServersPage::changedHere()
{
    readKeys();
    rows()->refresh();
}

void ServersPage::readKeys()
{
    if (m_isReadingKeys || !room()->isOpen())
        return;
    m_isReadingKeys = true;
    const auto read = [](core::Engine &engine) {
        return fleetKeys(&engine);
    };
    room()->ask(this, read, [this](const core::Result<FleetKeys> &found) { heardKeys(found); });
}

void ServersPage::heardKeys(const core::Result<FleetKeys> &found)
{
    m_isReadingKeys = false;
    m_areKeysRead = true;
    if (!found)
        return;
    *m_keys = found->keys;
    table()->viewport()->update();
    showDetail(table()->currentId());
}

void ServersPage::tellActions()
{
    m_checkAll->setEnabled(!m_check->isRunning() && room()->isOpen());
    const qint64 id = table()->currentId();
    const bool isOne = id > 0 && table()->selectedCount() <= 1;
    const auto &facts = m_detail ? m_detail->facts() : std::nullopt;
    const bool isKnown = isOne && facts && facts->server.id.value == id;
    const KeyHere key = m_keys->value(id, KeyHere::Unknown);
    m_forget->setEnabled(isOne && (key == KeyHere::Here || key == KeyHere::Changed));
    m_confirm->setEnabled(isOne && key == KeyHere::Changed);
    m_makeKey->setEnabled(
        isKnown
        && core::panelOf(facts->server.panel).capabilities.testFlag(core::Capability::CreateKey));
    m_open->setEnabled(isKnown && facts->server.url.scheme() == "https"_L1);
    m_retire->setEnabled(isKnown && facts->server.state != core::ServerState::Retired);
}

} // namespace ui
