#include "ui/shell/shell.h"

#include "ui/common/complaint.h"
#include "ui/common/icons.h"
#include "ui/shell/about.h"
#include "ui/shell/keysdialog.h"

#include <QApplication>
#include <QCloseEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QMenuBar>
#include <QPushButton>
#include <QSettings>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace ui {
namespace {

constexpr QSize FirstSize(1440, 900);
constexpr QSize LeastSize(720, 480);
constexpr int MostNumbered = 10;

const auto GeometryKey = u"window/geometry"_s;
const auto ViewKey = u"window/view"_s;
const auto FoldedKey = u"window/navigationFolded"_s;
const auto Settings = u"settings"_s;

//! The page's own panes, or the page where it names none.
QList<QWidget *> panesOf(QWidget *page)
{
    QList<QWidget *> panes;
    const auto children = page->findChildren<QWidget *>();
    for (QWidget *child : children) {
        if (child->property("pane").toBool() && child->isVisibleTo(page))
            panes.append(child);
    }
    if (panes.isEmpty())
        panes.append(page);
    return panes;
}

//! The pane itself, or the first in it that takes the focus.
QWidget *focusTarget(QWidget *pane)
{
    if (pane->focusPolicy() & Qt::TabFocus)
        return pane;
    for (QWidget *next = pane->nextInFocusChain(); next && next != pane;
         next = next->nextInFocusChain()) {
        if (pane->isAncestorOf(next) && next->isVisibleTo(pane) && next->isEnabled()
            && (next->focusPolicy() & Qt::TabFocus))
            return next;
    }
    return nullptr;
}

QString iconNameOf(const QAction &action)
{
    const QString name = action.icon().name();
    return name.isEmpty() ? u"arrow-right"_s : name;
}

} // namespace

Shell::Shell(EngineRoom &room, QList<View> views)
    : m_room(room)
    , m_views(std::move(views))
    , m_pulse(room, m_views, this)
    , m_keys(this)
    , m_finder(
          room, [this](const QString &view, qint64 record) { visit(view, record); }, this)
    , m_actions(this)
    , m_navigation(new Navigation(m_views, m_pulse, this))
    , m_stack(new QStackedWidget(this))
    , m_status(new StatusLine(room, m_pulse, this))
    , m_palette(new Palette(m_finder, this))
    , m_lock(new Lock(room, this))
    , m_menu(new QMenu(this))
{
    setObjectName(u"shell"_s);
    m_actions.setExclusionPolicy(QActionGroup::ExclusionPolicy::None);
    build();
    makeActions();
    makeMenus();
    m_finder.setViews(paletteViews());
    connect(m_navigation, &Navigation::wanted, this, [this](const QString &view) { visit(view); });
    connect(m_status, &StatusLine::queueWanted, this, [this] { visit(u"queue"_s); });
    connect(m_status, &StatusLine::cancelled, this, [this] {
        if (m_busyPage)
            Q_EMIT m_busyPage->cancelWanted();
    });
    connect(m_palette, &Palette::keysWanted, this, &Shell::showKeys);
    connect(m_lock, &Lock::locked, this, &Shell::onLocked);
    connect(m_lock, &Lock::unlocked, this, &Shell::onUnlocked);
    connect(m_lock, &Lock::quitWanted, this, &Shell::close);
    makeTray();
    readSettings();
    m_lock->resume();
}

Shell::~Shell()
{
    // The pages go while what they may still speak to is there.
    qDeleteAll(m_pages);
}

void Shell::build()
{
    m_stack->setObjectName(u"pages"_s);
    m_stack->setBackgroundRole(QPalette::Base);
    m_stack->setAutoFillBackground(true);
    m_status->setProperty("pane", true);
    auto *right = new QVBoxLayout;
    right->setSpacing(0);
    right->addWidget(m_stack, 1);
    right->addWidget(m_status);
    auto *whole = new QWidget(this);
    auto *row = new QHBoxLayout(whole);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(m_navigation);
    row->addLayout(right, 1);
    setCentralWidget(whole);
    setMinimumSize(LeastSize);
    m_palette->raise();
}

QAction *Shell::addShellAction(const QString &id, const QString &text, const QString &iconName,
                               const QList<QKeySequence> &keys, std::function<void()> run)
{
    auto *action = new QAction(text, this);
    action->setObjectName(id);
    if (!iconName.isEmpty())
        action->setIcon(icon(iconName));
    action->setShortcuts(keys);
    connect(action, &QAction::triggered, this, std::move(run));
    m_actions.addAction(action);
    addAction(action);
    m_keys.add(action);
    return action;
}

void Shell::makeActions()
{
    for (int at = 0; at < m_views.size(); ++at) {
        const View &view = m_views.at(at);
        QList<QKeySequence> keys;
        if (at < MostNumbered)
            keys.append(QKeySequence(Qt::CTRL | Qt::Key(Qt::Key_0 + (at + 1) % MostNumbered)));
        if (view.name == Settings)
            keys.append(QKeySequence(Qt::CTRL | Qt::Key_Comma));
        if (!view.key.isEmpty())
            keys.append(view.key);
        addShellAction(u"view."_s + view.name, view.title, view.icon, keys,
                       [this, name = view.name] { visit(name); });
    }
    QAction *palette =
        addShellAction(u"shell.palette"_s, tr("Find or do anything"), u"search"_s,
                       {QKeySequence(Qt::CTRL | Qt::Key_K)}, [this] { openPalette(); });
    addShellAction(u"shell.filter"_s, tr("Filter"), u"search"_s,
                   {QKeySequence(Qt::CTRL | Qt::Key_F)}, [this] {
                       if (Page *shown = page())
                           shown->focusFilter();
                   });
    addShellAction(u"shell.refresh"_s, tr("Read anew"), u"refresh"_s, {QKeySequence(Qt::Key_F5)},
                   [this] {
                       if (Page *shown = page())
                           shown->refresh();
                   });
    addShellAction(u"shell.nextPane"_s, tr("Next pane"), {}, {QKeySequence(Qt::Key_F6)},
                   [this] { goToPane(1); });
    addShellAction(u"shell.previousPane"_s, tr("Previous pane"), {},
                   {QKeySequence(Qt::SHIFT | Qt::Key_F6)}, [this] { goToPane(-1); });
    m_fold = addShellAction(u"shell.navigation"_s, tr("Navigation as icons"), {},
                            {QKeySequence(Qt::CTRL | Qt::Key_B)},
                            [this] { foldNavigation(m_fold->isChecked()); });
    m_fold->setCheckable(true);
    addShellAction(u"shell.keys"_s, tr("All keys"), u"key"_s, {QKeySequence(Qt::Key_F1)},
                   [this] { showKeys(); });
    addShellAction(u"shell.lock"_s, tr("Lock"), u"lock"_s, {QKeySequence(Qt::CTRL | Qt::Key_L)},
                   [this] { m_lock->lock(); });
    addShellAction(u"shell.lockPhrase"_s, tr("Set the lock phrase"), u"lock"_s, {},
                   [this] { m_lock->askForPhrase(); });
    addShellAction(u"shell.about"_s, tr("About Innkeeper"), u"info"_s, {}, [this] { showAbout(); });
    addShellAction(u"shell.quit"_s, tr("Quit"), {}, {QKeySequence(Qt::CTRL | Qt::Key_Q)},
                   [this] { close(); });
    m_navigation->setActions(palette, m_menu);
}

void Shell::makeMenus()
{
    m_menu->setObjectName(u"menu"_s);
    connect(m_menu, &QMenu::aboutToShow, this, [this] { fillMenu(m_menu); });
    QMenu *pageMenu = menuBar()->addMenu(tr("&Page"));
    connect(pageMenu, &QMenu::aboutToShow, this, [this, pageMenu] { fillPageMenu(pageMenu); });
    QMenu *viewMenu = menuBar()->addMenu(tr("&Views"));
    QMenu *shellMenu = menuBar()->addMenu(tr("&Innkeeper"));
    const auto actions = m_actions.actions();
    for (QAction *action : actions) {
        const bool isView = action->objectName().startsWith("view."_L1);
        (isView ? viewMenu : shellMenu)->addAction(action);
    }
    menuBar()->hide();
}

void Shell::makeTray()
{
    if (!QSystemTrayIcon::isSystemTrayAvailable())
        return;
    m_tray = new Tray(m_room, m_pulse, this);
    m_tray->menu().addAction(tr("Open Innkeeper"), this, &Shell::bringForward);
    for (const QString &id : {u"shell.lock"_s, u"shell.quit"_s})
        m_tray->menu().addAction(findChild<QAction *>(id));
    connect(m_tray, &Tray::openWanted, this, &Shell::bringForward);
    connect(m_tray, &Tray::jobWanted, this, [this](qint64 job) {
        bringForward();
        if (!isLocked())
            visit(u"queue"_s, job);
    });
}

//! Hidden, so that neither a screen reader nor a key gets through.
void Shell::onLocked()
{
    m_palette->hide();
    m_menu->close();
    menuBar()->hide();
    centralWidget()->hide();
    m_actions.setEnabled(false);
    if (m_tray)
        m_tray->setLocked(true);
    setWindowTitle(tr("Innkeeper is locked"));
}

void Shell::onUnlocked()
{
    centralWidget()->show();
    m_actions.setEnabled(true);
    if (m_tray)
        m_tray->setLocked(false);
    retitle();
}

void Shell::fillPageMenu(QMenu *menu)
{
    menu->clear();
    const Page *shown = page();
    if (shown)
        menu->addActions(shown->actions());
    menu->setEnabled(!menu->isEmpty());
}

void Shell::fillMenu(QMenu *menu)
{
    fillPageMenu(menu);
    menu->setEnabled(true);
    menu->addSeparator();
    const auto actions = m_actions.actions();
    for (QAction *action : actions) {
        if (!action->objectName().startsWith("view."_L1))
            menu->addAction(action);
    }
}

const View *Shell::viewOf(const QString &name) const
{
    const auto found =
        std::ranges::find_if(m_views, [&name](const View &view) { return view.name == name; });
    return found == m_views.end() ? nullptr : &*found;
}

Page *Shell::page() const
{
    return qobject_cast<Page *>(m_stack->currentWidget());
}

Page *Shell::pageOf(const View &view)
{
    if (m_pages.contains(view.name))
        return m_pages[view.name];
    Page *made = view.make();
    made->setObjectName(view.name);
    if (made->accessibleName().isEmpty())
        made->setAccessibleName(view.title);
    m_pages.insert(view.name, made);
    m_stack->addWidget(made);
    m_keys.addAll(made, view.title);
    connect(made, &Page::wanted, this, &Shell::visit);
    connect(made, &Page::busy, this, [this, made](const QString &what, int done, int all) {
        m_busyPage = made;
        m_status->showBusy(what, done, all);
    });
    connect(made, &Page::told, m_status, &StatusLine::tell);
    Q_EMIT this->made(made);
    return made;
}

void Shell::visit(const QString &view, qint64 record)
{
    const View *wanted = viewOf(view);
    if (!wanted)
        return;
    Page *shown = pageOf(*wanted);
    m_current = view;
    m_stack->setCurrentWidget(shown);
    m_navigation->choose(view);
    if (isLocked())
        return;
    retitle();
    if (QWidget *target = focusTarget(panesOf(shown).first()))
        target->setFocus(Qt::OtherFocusReason);
    if (record != 0)
        shown->open(record);
}

void Shell::retitle()
{
    const View *shown = viewOf(m_current);
    const QString title = shown ? tr("%1 – Innkeeper").arg(shown->title) : tr("Innkeeper");
    setWindowTitle(m_isDemo ? tr("%1 (DEMO)").arg(title) : title);
}

void Shell::markDemo()
{
    m_isDemo = true;
    m_status->markDemo();
    retitle();
}

//! All keys are listed, so pages that were never visited are made too, one at a time.
void Shell::makeNextPage()
{
    for (const View &view : std::as_const(m_views)) {
        if (m_pages.contains(view.name))
            continue;
        pageOf(view);
        QTimer::singleShot(0, this, &Shell::makeNextPage);
        return;
    }
}

void Shell::showKeys()
{
    auto *dialog = new KeysDialog(m_keys, this);
    dialog->open();
    QTimer::singleShot(0, this, &Shell::makeNextPage);
}

void Shell::showAbout()
{
    auto *dialog = new About(this);
    dialog->open();
}

void Shell::bringForward()
{
    show();
    setWindowState(windowState() & ~Qt::WindowMinimized);
    raise();
    activateWindow();
}

void Shell::openPalette()
{
    m_finder.setActions(paletteActions());
    m_palette->open();
}

QList<PaletteRow> Shell::paletteViews() const
{
    QList<PaletteRow> rows;
    for (int at = 0; at < m_views.size(); ++at) {
        const View &view = m_views.at(at);
        const auto *action = findChild<QAction *>(u"view."_s + view.name);
        rows.append(PaletteRow{.icon = view.icon,
                               .name = view.title,
                               .key = action->shortcut().toString(QKeySequence::NativeText),
                               .run = [shell = const_cast<Shell *>(this), name = view.name] {
                                   shell->visit(name);
                               }});
    }
    return rows;
}

QList<PaletteRow> Shell::paletteActions() const
{
    QList<QAction *> actions;
    if (const Page *shown = page())
        actions = shown->actions();
    actions += m_actions.actions();
    QList<PaletteRow> rows;
    for (QAction *action : std::as_const(actions)) {
        const QString id = action->objectName();
        if (action->isSeparator() || !action->isEnabled() || id.startsWith("view."_L1)
            || id == "shell.palette"_L1)
            continue;
        rows.append(PaletteRow{.icon = iconNameOf(*action),
                               .name = action->text().remove(u'&'),
                               .key = action->shortcut().toString(QKeySequence::NativeText),
                               .run = [guard = QPointer(action)] {
                                   if (guard)
                                       guard->trigger();
                               }});
    }
    return rows;
}

QList<QWidget *> Shell::panes() const
{
    QList<QWidget *> panes = panesOf(m_navigation);
    if (Page *shown = page())
        panes += panesOf(shown);
    panes.append(m_status);
    panes.removeIf([](QWidget *pane) { return !focusTarget(pane); });
    return panes;
}

void Shell::goToPane(int step)
{
    const auto all = panes();
    if (all.isEmpty())
        return;
    const QWidget *focus = QApplication::focusWidget();
    const auto here = std::ranges::find_if(all, [focus](const QWidget *pane) {
        return focus && (pane == focus || pane->isAncestorOf(focus));
    });
    const auto count = all.size();
    const auto at = here == all.end() ? (step > 0 ? -1 : 0) : here - all.begin();
    focusTarget(all.at((at + step + count) % count))->setFocus(Qt::ShortcutFocusReason);
}

void Shell::foldNavigation(bool folded)
{
    m_fold->setChecked(folded);
    m_navigation->setFolded(folded);
}

void Shell::readSettings()
{
    const QSettings settings;
    if (!restoreGeometry(settings.value(GeometryKey).toByteArray()))
        resize(FirstSize);
    foldNavigation(settings.value(FoldedKey).toBool());
    const QString last = settings.value(ViewKey).toString();
    if (viewOf(last))
        visit(last);
    else if (!m_views.isEmpty())
        visit(m_views.first().name);
}

void Shell::keepSettings() const
{
    QSettings settings;
    settings.setValue(GeometryKey, saveGeometry());
    settings.setValue(ViewKey, m_current);
    settings.setValue(FoldedKey, m_navigation->isFolded());
}

void Shell::closeEvent(QCloseEvent *event)
{
    const bool unsaved =
        std::ranges::any_of(m_pages, [](const Page *made) { return made->isUnsaved(); });
    if (unsaved && !m_mayClose) {
        event->ignore();
        askBeforeClosing();
        return;
    }
    keepSettings();
    event->accept();
}

void Shell::askBeforeClosing()
{
    askFirst(this, tr("Quit?"), tr("Something that was entered is not saved yet."),
             tr("Quit without saving"), [this] {
                 m_mayClose = true;
                 close();
             });
}

void Shell::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::ActivationChange)
        m_altAlone = false;
    QMainWindow::changeEvent(event);
}

void Shell::keyPressEvent(QKeyEvent *event)
{
    m_altAlone = event->key() == Qt::Key_Alt && event->modifiers() == Qt::AltModifier;
    QMainWindow::keyPressEvent(event);
}

//! Alt alone shows the menu bar, and hides it again.
void Shell::keyReleaseEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Alt && m_altAlone && !isLocked()) {
        menuBar()->setVisible(!menuBar()->isVisible());
        if (menuBar()->isVisible())
            menuBar()->setFocus(Qt::MenuBarFocusReason);
    }
    m_altAlone = false;
    QMainWindow::keyReleaseEvent(event);
}

} // namespace ui
