#include "ui/servers/serverform.h"

#include "ui/common/button.h"
#include "ui/common/form.h"
#include "ui/common/groupchoice.h"
#include "ui/common/icons.h"
#include "ui/common/label.h"
#include "ui/servers/connectionview.h"
#include "ui/servers/serverhealth.h"

#include "core/net/certificate.h"
#include "core/panels/registry.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QIntValidator>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QRegularExpression>

using namespace Qt::Literals::StringLiterals;

namespace ui {
namespace {

constexpr int MostAccounts = 1'000'000;
constexpr int NotesHeight = 72;

QStringList wordsIn(const QString &text)
{
    static const QRegularExpression between(u"[,\\s]+"_s);
    return text.split(between, Qt::SkipEmptyParts);
}

QString together(const QStringList &parts)
{
    return parts.join(u", "_s);
}

} // namespace

ServerForm::ServerForm(EngineRoom *room, const core::Server &server, QWidget *parent)
    : RecordFormOf(server.id.isValid() ? tr("Edit %1").arg(server.name) : tr("Add server"),
                   tr("Save server"), parent)
    , m_room(room)
    , m_panel(new QComboBox(form()))
    , m_name(new QLineEdit(form()))
    , m_url(new QLineEdit(form()))
    , m_plainHttp(new QCheckBox(tr("Allow plain http"), form()))
    , m_plainWarning(new Label({}, Tone::Attention, Type::Small, form()))
    , m_user(new QLineEdit(form()))
    , m_secret(new QLineEdit(form()))
    , m_pin(new QLineEdit(form()))
    , m_caFile(new QLineEdit(form()))
    , m_capacity(new QLineEdit(form()))
    , m_group(new GroupChoice(tr("None"), form()))
    , m_nameServers(new QLineEdit(form()))
    , m_addresses(new QLineEdit(form()))
    , m_state(new QComboBox(form()))
    , m_location(new QLineEdit(form()))
    , m_tags(new QLineEdit(form()))
    , m_notes(new QPlainTextEdit(form()))
    , m_view(new ConnectionView(room, this))
    , m_testButton(new Button(tr("Test connection"), ButtonKind::Plain, this))
{
    setObjectName(u"serverForm"_s);
    m_panel->setEnabled(!server.id.isValid());
    makeConnectionRows();
    makePlacementRows();
    makeTest();
    begin(server);
    tellPanel();
    m_group->fill(m_room);
    m_name->setFocus();
}

ServerForm::~ServerForm()
{
    m_secret->clear();
}

void ServerForm::makeConnectionRows()
{
    form()->addTitle(tr("Connection"));
    for (const core::Panel &panel : core::panels())
        m_panel->addItem(panel.label, core::nameOf(panel.kind));
    form()->addRow(u"panel"_s, tr("Panel"), m_panel);
    const QFont fixed = Theme::instance().fixed();
    m_name->setFont(fixed);
    form()->addRow(u"name"_s, tr("Name"), m_name,
                   tr("Shown in tables and messages. Lower case, no spaces."));
    m_url->setFont(fixed);
    m_url->setPlaceholderText(u"https://web-01.example.net:2087"_s);
    form()->addRow(u"url"_s, tr("Address"), m_url);
    form()->addRow(u"allow-plain-http"_s, tr("Without TLS"), m_plainHttp);
    m_plainWarning->setObjectName(u"plainWarning"_s);
    m_plainWarning->setWordWrap(true);
    m_plainWarning->setText(
        tr("Plain http: everybody on the way can read the key and change what is "
           "sent. Use it only on this machine or inside a tunnel."));
    form()->add(m_plainWarning);
    m_user->setFont(fixed);
    form()->addRow(u"user"_s, tr("User"), m_user);
    m_secret->setFont(fixed);
    m_secret->setEchoMode(QLineEdit::Password);
    m_secret->setInputMethodHints(Qt::ImhSensitiveData | Qt::ImhNoPredictiveText
                                  | Qt::ImhNoAutoUppercase);
    auto *reveal = m_secret->addAction(icon(u"eye"_s, Tone::Muted), QLineEdit::TrailingPosition);
    reveal->setObjectName(u"reveal"_s);
    reveal->setToolTip(tr("Show the key while this is pressed in"));
    reveal->setCheckable(true);
    connect(reveal, &QAction::toggled, m_secret, [this](bool isShown) {
        m_secret->setEchoMode(isShown ? QLineEdit::Normal : QLineEdit::Password);
    });
    form()->addRow(
        u"secret"_s, tr("Key or password"), m_secret,
        tr("Goes into this machine's keychain, nowhere else. Empty: the one that is kept."));
    m_pin->setFont(fixed);
    m_pin->setPlaceholderText(tr("none: the system's authorities decide"));
    form()->addRow(
        u"pin-sha256"_s, tr("Pinned certificate"), m_pin,
        tr("SHA-256 fingerprint; the connection test fills it in once you trust what it shows."));
    m_caFile->setFont(fixed);
    form()->addRow(u"ca-file"_s, tr("Authority"), m_caFile,
                   tr("A PEM file of an authority to trust as well; usually empty."));
}

void ServerForm::makePlacementRows()
{
    form()->addTitle(tr("Placement"));
    m_capacity->setValidator(new QIntValidator(0, MostAccounts, m_capacity));
    form()->addRow(u"capacity"_s, tr("Capacity, in accounts"), m_capacity,
                   tr("Empty means unlimited. 0 takes no new services."));
    form()->addRow(u"group"_s, tr("Group"), m_group);
    m_nameServers->setFont(Theme::instance().fixed());
    form()->addRow(u"nameservers"_s, tr("Name servers"), m_nameServers, tr("Up to four."));
    m_addresses->setFont(Theme::instance().fixed());
    form()->addRow(u"addresses"_s, tr("IP addresses"), m_addresses,
                   tr("For the DNS records of services."));
    for (const auto &entry : core::EnumNames<core::ServerState>) {
        const QString name = core::nameOf(entry.value);
        m_state->addItem(storedStateInWords(name), name);
    }
    form()->addRow(u"state"_s, tr("State"), m_state,
                   tr("Only an active server takes new services."));
    form()->addTitle(tr("Location, tags, notes"));
    form()->addRow(u"location"_s, tr("Location"), m_location);
    form()->addRow(u"tags"_s, tr("Tags"), m_tags, tr("Parted by commas."));
    m_notes->setFixedHeight(NotesHeight);
    m_notes->setTabChangesFocus(true);
    form()->addRow(u"notes"_s, tr("Notes"), m_notes);
}

void ServerForm::makeTest()
{
    addBeside(m_view);
    m_testButton->setObjectName(u"test"_s);
    m_testButton->setIconName(u"pulse"_s);
    m_testButton->setKeyHint(QKeySequence(u"Ctrl+T"_s));
    m_testButton->setToolTip(tr("Test connection (Ctrl+T)"));
    addFootButton(m_testButton);
    auto *tested = new QAction(tr("Test connection"), this);
    tested->setShortcut(QKeySequence(u"Ctrl+T"_s));
    addAction(tested);
    connect(tested, &QAction::triggered, this, &ServerForm::test);
    connect(m_testButton, &QPushButton::clicked, this, &ServerForm::test);
    connect(m_view, &ConnectionView::runningChanged, this, &ServerForm::tellTest);
    connect(m_view, &ConnectionView::pinWanted, this, &ServerForm::pin);
    connect(m_view, &ConnectionView::refused, this,
            [this](const core::Error &error) { tellProblems(error); });
}

core::Server ServerForm::typed() const
{
    core::Server server = base();
    server.panel =
        core::fromName<core::PanelKind>(m_panel->currentData().toString()).value_or(server.panel);
    server.name = m_name->text().trimmed();
    server.url = QUrl(m_url->text().trimmed());
    server.user = m_user->text();
    server.tls.allowPlainHttp = m_plainHttp->isChecked() && server.url.scheme() == "http"_L1;
    const QString pin = m_pin->text().trimmed();
    server.tls.pinSha256 = core::fingerprintFromText(pin);
    if (server.tls.pinSha256.isEmpty())
        server.tls.pinSha256 = pin.toUtf8(); // the rules say what is wrong with it
    server.tls.caFile = m_caFile->text().trimmed();
    server.capacity =
        m_capacity->text().isEmpty() ? std::nullopt : std::optional(m_capacity->text().toInt());
    server.group = m_group->chosen();
    server.nameServers = wordsIn(m_nameServers->text());
    server.addresses = wordsIn(m_addresses->text());
    server.state =
        core::fromName<core::ServerState>(m_state->currentData().toString()).value_or(server.state);
    server.location = m_location->text().trimmed();
    server.tags = listedIn(m_tags->text());
    server.notes = m_notes->toPlainText();
    return server;
}

void ServerForm::fill(const core::Server &server)
{
    m_panel->setCurrentIndex(m_panel->findData(core::nameOf(server.panel)));
    m_name->setText(server.name);
    m_url->setText(server.url.toString());
    m_user->setText(server.user);
    m_plainHttp->setChecked(server.tls.allowPlainHttp);
    m_pin->setText(core::fingerprintText(server.tls.pinSha256));
    m_caFile->setText(server.tls.caFile);
    m_capacity->setText(server.capacity ? QString::number(*server.capacity) : QString());
    m_group->choose(server.group);
    m_nameServers->setText(together(server.nameServers));
    m_addresses->setText(together(server.addresses));
    m_state->setCurrentIndex(m_state->findData(core::nameOf(server.state)));
    m_location->setText(server.location);
    m_tags->setText(together(server.tags));
    m_notes->setPlainText(server.notes);
    tellPanel();
}

QList<MergeField<core::Server>> ServerForm::mergeFields() const
{
    using core::Server;
    const auto groupName = [this](const Server &server) {
        return m_group->nameOf(server.group);
    };
    return {
        {tr("Panel"), [](const Server &server) { return core::panelOf(server.panel).label; },
         [](Server &to, const Server &from) {
             to.panel = from.panel;
         }},
        mergeText(tr("Name"), &Server::name),
        {tr("Address"), [](const Server &server) { return server.url.toString(); },
         [](Server &to, const Server &from) {
             to.url = from.url;
         }},
        mergeText(tr("User"), &Server::user),
        {tr("Plain http"),
         [](const Server &server) {
             return server.tls.allowPlainHttp ? tr("allowed") : tr("not allowed");
         },
         [](Server &to, const Server &from) {
             to.tls.allowPlainHttp = from.tls.allowPlainHttp;
         }},
        {tr("Pinned certificate"),
         [](const Server &server) { return core::fingerprintText(server.tls.pinSha256); },
         [](Server &to, const Server &from) {
             to.tls.pinSha256 = from.tls.pinSha256;
         }},
        {tr("Authority"), [](const Server &server) { return server.tls.caFile; },
         [](Server &to, const Server &from) {
             to.tls.caFile = from.tls.caFile;
         }},
        {tr("Capacity"),
         [](const Server &server) {
             return server.capacity ? QString::number(*server.capacity) : tr("unlimited");
         },
         [](Server &to, const Server &from) {
             to.capacity = from.capacity;
         }},
        {tr("Group"), groupName,
         [](Server &to, const Server &from) {
             to.group = from.group;
         }},
        mergeTexts(tr("Name servers"), &Server::nameServers),
        mergeTexts(tr("IP addresses"), &Server::addresses),
        {tr("State"), [](const Server &server) { return serverStateInWords(server.state); },
         [](Server &to, const Server &from) {
             to.state = from.state;
         }},
        mergeText(tr("Location"), &Server::location),
        mergeTexts(tr("Tags"), &Server::tags),
        mergeText(tr("Notes"), &Server::notes),
    };
}

core::Secret ServerForm::typedSecret() const
{
    return m_secret->text().isEmpty() ? core::Secret() : core::Secret::fromText(m_secret->text());
}

bool ServerForm::isChanged() const
{
    return !m_secret->text().isEmpty() || RecordFormOf::isChanged();
}

void ServerForm::onChanged()
{
    tellPanel();
    tellTest();
}

void ServerForm::send(const core::Server &server, Then then)
{
    const auto write = [server, secret = typedSecret()](core::Engine &engine) {
        return server.id.isValid() ? engine.servers().edit(server, secret)
                                   : engine.servers().add(server, secret);
    };
    m_room->ask(this, write, [this, then](const core::Result<core::Server> &saved) {
        if (saved)
            m_secret->clear();
        then(saved);
    });
}

void ServerForm::readAgain(Then then)
{
    const auto read = [id = QString::number(base().id.value)](core::Engine &engine) {
        return engine.servers().find(id);
    };
    m_room->ask(this, read, then);
}

void ServerForm::tellPanel()
{
    const core::Panel &panel = core::panelOf(typed().panel);
    m_user->setPlaceholderText(panel.userLabel);
    form()->setRowVisible(u"user"_s, !panel.userLabel.isEmpty() || !m_user->text().isEmpty());
    const bool isPlain = QUrl(m_url->text().trimmed()).scheme() == "http"_L1;
    form()->setRowVisible(u"allow-plain-http"_s, isPlain);
    m_plainWarning->setVisible(isPlain);
}

void ServerForm::test()
{
    if (m_view->isRunning()) {
        m_view->stop();
        return;
    }
    clearProblems();
    m_view->start(typed(), typedSecret(), ConnectionView::Key::Typed);
}

void ServerForm::tellTest()
{
    m_testButton->setText(m_view->isRunning() ? tr("Stop test") : tr("Test connection"));
    if (!isSending() && isChanged())
        tellFoot(tr("Not saved yet. The test changes nothing on the server."));
}

void ServerForm::pin(const QByteArray &sha256)
{
    m_pin->setText(core::fingerprintText(sha256));
    m_view->start(typed(), typedSecret(), ConnectionView::Key::Typed);
    m_testButton->setFocus();
}

} // namespace ui
