#include "ui/common/tablechoices.h"

#include "ui/common/button.h"
#include "ui/common/icons.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QInputDialog>
#include <QLineEdit>
#include <QMenu>
#include <QSettings>

using namespace Qt::Literals::StringLiterals;

namespace ui {
namespace {

//! Gives way where the choices beside it want the room.
class FilterField final : public QLineEdit
{
public:
    explicit FilterField(QWidget *parent)
        : QLineEdit(parent)
    {
        setMinimumWidth(112);
        setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    }

    [[nodiscard]] QSize sizeHint() const override { return {264, QLineEdit::sizeHint().height()}; }
};

} // namespace

TableChoices::TableChoices(TableView *table, const QString &name, QList<FacetChoice> facets,
                           QWidget *parent)
    : QWidget(parent)
    , m_table(table)
    , m_rows(table->rows())
    , m_name(name)
    , m_facets(std::move(facets))
    , m_filter(new FilterField(this))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Gap8);
    makeFilter();
    row->addWidget(m_filter);
    for (const FacetChoice &choice : std::as_const(m_facets)) {
        Button *button = makeFacetButton(choice);
        m_buttons.insert(choice.field, button);
        row->addWidget(button);
    }
    row->addWidget(makeViewButton());
    QSettings settings;
    settings.beginGroup(keptAs());
    read(settings);
}

void TableChoices::makeFilter()
{
    m_filter->setObjectName(u"filter"_s);
    m_filter->setAccessibleName(tr("Filter"));
    m_filter->setPlaceholderText(tr("Filter"));
    m_filter->setClearButtonEnabled(true);
    m_filter->addAction(icon(u"search"_s, Tone::Muted), QLineEdit::LeadingPosition);
    connect(m_filter, &QLineEdit::textChanged, this, &TableChoices::applyFilter);
    auto *leave = new QAction(m_filter);
    leave->setShortcuts({QKeySequence(Qt::Key_Escape), QKeySequence(Qt::Key_Down)});
    leave->setShortcutContext(Qt::WidgetShortcut);
    connect(leave, &QAction::triggered, this, [this] { m_table->setFocus(); });
    m_filter->addAction(leave);
}

Button *TableChoices::makeFacetButton(const FacetChoice &choice)
{
    auto *button = new Button(QString(), ButtonKind::Plain, this);
    button->setObjectName(choice.field + u"Facet"_s);
    auto *menu = new QMenu(button);
    connect(menu, &QMenu::aboutToShow, this, [this, menu, choice] { fillFacetMenu(menu, choice); });
    button->setMenu(menu);
    return button;
}

void TableChoices::fillFacetMenu(QMenu *menu, const FacetChoice &choice)
{
    menu->clear();
    const QString chosen = m_rows->facet(choice.field);
    const auto add = [this, menu, choice, chosen](const QString &value, const QString &words) {
        QAction *one = menu->addAction(words);
        one->setCheckable(true);
        one->setChecked(chosen == value);
        connect(one, &QAction::triggered, this, [this, choice, value] {
            m_rows->setFacet(choice.field, value);
            tell();
        });
    };
    add({}, tr("All"));
    menu->addSeparator();
    for (const QString &value : m_rows->facetValues(choice.field))
        add(value, choice.wordsFor(value));
}

Button *TableChoices::makeViewButton()
{
    auto *button = new Button(tr("View"), ButtonKind::Plain, this);
    button->setObjectName(u"viewChoice"_s);
    auto *menu = new QMenu(button);
    connect(menu, &QMenu::aboutToShow, this, [this, menu] { fillViewMenu(menu); });
    button->setMenu(menu);
    return button;
}

void TableChoices::fillViewMenu(QMenu *menu)
{
    menu->clear();
    QSettings settings;
    settings.beginGroup(keptAs() + u"/views"_s);
    const QStringList names = settings.childGroups();
    for (const QString &name : names)
        connect(menu->addAction(name), &QAction::triggered, this,
                [this, name] { applyView(name); });
    if (!names.isEmpty())
        menu->addSeparator();
    connect(menu->addAction(tr("Everything")), &QAction::triggered, this,
            &TableChoices::showEverything);
    connect(menu->addAction(tr("Save this view…")), &QAction::triggered, this,
            &TableChoices::askForName);
    if (names.isEmpty())
        return;
    QMenu *removed = menu->addMenu(tr("Remove"));
    for (const QString &name : names)
        connect(removed->addAction(name), &QAction::triggered, this,
                [this, name] { QSettings().remove(keptAs(name)); });
}

void TableChoices::askForName()
{
    auto *ask = new QInputDialog(this);
    ask->setAttribute(Qt::WA_DeleteOnClose);
    ask->setWindowTitle(tr("Save this view"));
    ask->setLabelText(tr("Name of the view"));
    connect(ask, &QInputDialog::textValueSelected, this, &TableChoices::saveView);
    ask->open();
}

void TableChoices::saveView(const QString &name) const
{
    const QString plain = name.simplified().remove(u'/');
    if (plain.isEmpty())
        return;
    QSettings settings;
    settings.beginGroup(keptAs(plain));
    write(settings);
    const QHeaderView *header = m_table->horizontalHeader();
    settings.setValue(u"sort"_s, header->sortIndicatorSection());
    settings.setValue(u"order"_s, int(header->sortIndicatorOrder()));
}

void TableChoices::applyView(const QString &name)
{
    QSettings settings;
    settings.beginGroup(keptAs(name));
    read(settings);
    m_table->sortByColumn(settings.value(u"sort"_s).toInt(),
                          Qt::SortOrder(settings.value(u"order"_s).toInt()));
}

void TableChoices::write(QSettings &settings) const
{
    settings.setValue(u"filter"_s, m_rows->filter().text);
    for (const FacetChoice &choice : m_facets)
        settings.setValue(u"facet."_s + choice.field, m_rows->facet(choice.field));
}

void TableChoices::read(QSettings &settings)
{
    for (const FacetChoice &choice : std::as_const(m_facets))
        m_rows->setFacet(choice.field, settings.value(u"facet."_s + choice.field).toString());
    m_filter->setText(settings.value(u"filter"_s).toString());
    tell();
}

QString TableChoices::keptAs(const QString &view) const
{
    const QString table = u"tables/"_s + m_name;
    return view.isEmpty() ? table : table + u"/views/"_s + view;
}

void TableChoices::focusFilter()
{
    m_filter->setFocus();
    m_filter->selectAll();
}

void TableChoices::showEverything()
{
    m_filter->clear();
    m_rows->setFilter({});
    tell();
}

void TableChoices::applyFilter()
{
    RowFilter filter = m_rows->filter();
    filter.text = m_filter->text();
    m_rows->setFilter(filter);
    m_table->setMatch(filter.text);
}

void TableChoices::tell()
{
    for (const FacetChoice &choice : std::as_const(m_facets)) {
        const QString value = m_rows->facet(choice.field);
        const QString words = value.isEmpty() ? tr("all") : choice.wordsFor(value);
        //: a choice of rows, such as "State: all"
        m_buttons.value(choice.field)->setText(tr("%1: %2").arg(choice.title, words));
    }
}

void TableChoices::keep() const
{
    QSettings settings;
    settings.beginGroup(keptAs());
    write(settings);
}

} // namespace ui
