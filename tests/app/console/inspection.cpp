#include "tests/app/console/inspection.h"

#include <QAbstractButton>
#include <QAbstractScrollArea>
#include <QComboBox>
#include <QLabel>
#include <QLayout>
#include <QLocale>
#include <QScrollArea>
#include <QScrollBar>
#include <QSplitter>
#include <QStyleOptionComboBox>
#include <QToolButton>

using namespace Qt::Literals::StringLiterals;

namespace {

QString named(const QWidget &widget)
{
    QStringList names;
    for (const QWidget *part = &widget; part && !part->isWindow() && names.size() < 3;
         part = part->parentWidget()) {
        const QString kind = QString::fromLatin1(part->metaObject()->className());
        names.prepend(part->objectName().isEmpty() ? kind : part->objectName());
    }
    const QRect place = widget.geometry();
    return u"%1 (%2×%3 at %4, %5)"_s.arg(names.join(u'/'))
        .arg(place.width())
        .arg(place.height())
        .arg(place.x())
        .arg(place.y());
}

bool isCut(const QLabel &label)
{
    if (label.text().isEmpty())
        return false;
    const QSize room = label.contentsRect().size();
    const int flags = label.buddy() ? Qt::TextShowMnemonic : 0;
    if (!label.wordWrap())
        return label.fontMetrics().size(flags, label.text()).width() > room.width();
    const QRect all(0, 0, room.width(), 10000);
    const QSize needed =
        label.fontMetrics().boundingRect(all, flags | Qt::TextWordWrap, label.text()).size();
    return needed.width() > room.width() || needed.height() > room.height() + 1;
}

bool isCut(const QComboBox &choice)
{
    QStyleOptionComboBox option;
    option.initFrom(&choice);
    option.editable = choice.isEditable();
    const int room =
        choice.style()
            ->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, &choice)
            .width();
    return choice.fontMetrics().horizontalAdvance(choice.currentText()) > room;
}

bool isCut(const QAbstractButton &button)
{
    const auto *tool = qobject_cast<const QToolButton *>(&button);
    if (button.text().isEmpty() || (tool && tool->toolButtonStyle() == Qt::ToolButtonIconOnly))
        return false;
    return button.width() < button.minimumSizeHint().width()
           || button.height() < button.fontMetrics().height();
}

//! Lines cross.
bool isLine(const QWidget &widget)
{
    return widget.width() <= 1 || widget.height() <= 1;
}

//! Where its area is scrolled it may be out of sight; Qt's splitters count a line too many from
//! right to left.
bool sticksOut(const QWidget &widget)
{
    const QWidget *parent = widget.parentWidget();
    return parent && !widget.isWindow()
           && !qobject_cast<const QAbstractScrollArea *>(parent->parentWidget())
           && !parent->rect().adjusted(-1, 0, 1, 0).contains(widget.geometry());
}

void addWidgets(const QLayout &layout, QWidgetList &to)
{
    for (int i = 0; i < layout.count(); ++i) {
        QLayoutItem *item = layout.itemAt(i);
        if (item->widget() && item->widget()->isVisible() && !isLine(*item->widget()))
            to.append(item->widget());
        else if (item->layout())
            addWidgets(*item->layout(), to);
    }
}

//! Those that a layout or a splitter puts beside each other.
QWidgetList laidOut(const QWidget &parent)
{
    QWidgetList widgets;
    if (parent.layout())
        addWidgets(*parent.layout(), widgets);
    if (const auto *splitter = qobject_cast<const QSplitter *>(&parent)) {
        for (int i = 0; i < splitter->count(); ++i) {
            if (splitter->widget(i)->isVisible())
                widgets.append(splitter->widget(i));
        }
    }
    return widgets;
}

QWidgetList shownIn(const QWidget &window)
{
    QWidgetList shown = window.findChildren<QWidget *>();
    shown.removeIf([&window](const QWidget *widget) {
        return !widget->isVisible() || widget->window() != &window || widget->size().isEmpty();
    });
    return shown;
}

} // namespace

QStringList cutTexts(const QWidget &window)
{
    QStringList complaints;
    const auto complain = [&complaints](const QWidget &widget, const QString &text) {
        complaints.append(u"%1 cuts “%2”"_s.arg(named(widget), text));
    };
    for (const QWidget *widget : shownIn(window)) {
        const auto *label = qobject_cast<const QLabel *>(widget);
        const auto *button = qobject_cast<const QAbstractButton *>(widget);
        const auto *choice = qobject_cast<const QComboBox *>(widget);
        if (label && isCut(*label))
            complain(*widget, label->text());
        else if (button && isCut(*button))
            complain(*widget, button->text());
        else if (choice && isCut(*choice))
            complain(*widget, choice->currentText());
    }
    return complaints;
}

QStringList collisions(const QWidget &window)
{
    QStringList complaints;
    for (const QWidget *widget : shownIn(window)) {
        const auto *scroll = qobject_cast<const QScrollArea *>(widget);
        if (scroll && scroll->horizontalScrollBar()->maximum() > 0)
            complaints.append(u"%1 scrolls sideways by %2"_s.arg(named(*widget))
                                  .arg(scroll->horizontalScrollBar()->maximum()));
        if (sticksOut(*widget))
            complaints.append(u"%1 sticks out"_s.arg(named(*widget)));
        const QWidgetList beside = laidOut(*widget);
        for (qsizetype i = 0; i < beside.size(); ++i) {
            for (qsizetype j = i + 1; j < beside.size(); ++j) {
                if (beside.at(i)->geometry().intersects(beside.at(j)->geometry()))
                    complaints.append(
                        u"%1 lies on %2"_s.arg(named(*beside.at(i)), named(*beside.at(j))));
            }
        }
    }
    return complaints;
}

bool WordListener::load(const QLocale &locale)
{
    return m_words.load(locale, u":/translations/ui"_s, u"_"_s);
}

QString WordListener::translate(const char *context, const char *source, const char *disambiguation,
                                int n) const
{
    const QString found = m_words.translate(context, source, disambiguation, n);
    const bool isQtsOwn = *context == 'Q';
    const QString missed = QString::fromLatin1(context) + u": "_s + QString::fromUtf8(source);
    if (found.isEmpty() && !isQtsOwn && !m_missed.contains(missed))
        m_missed.append(missed);
    return found;
}
