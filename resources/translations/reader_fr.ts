<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
  <context>
    <name>reader</name>
    <message>
      <source> %</source>
      <translation> %</translation>
    </message>
    <message>
      <source> (annotated)</source>
      <translation> (annoté)</translation>
    </message>
    <message>
      <source> characters</source>
      <translation> caractères</translation>
    </message>
    <message>
      <source> mm</source>
      <translation> mm</translation>
    </message>
    <message>
      <source> pt</source>
      <translation> pt</translation>
    </message>
    <message>
      <source>%1 % sure</source>
      <translation>sûr à %1 %</translation>
    </message>
    <message>
      <source>%1 %2%3 of the PDF: without text, perhaps pictures of it.</source>
      <translation>Dans le PDF (%1 %2%3) : pas de texte, peut-être des images de texte.</translation>
    </message>
    <message>
      <source>%1 (confidence %2 %)</source>
      <translation>%1 (certitude %2 %)</translation>
    </message>
    <message>
      <source>%1 answered with error %2. Check the address.</source>
      <translation>%1 a répondu par l’erreur %2. Vérifiez l’adresse.</translation>
    </message>
    <message>
      <source>%1 cannot be reached. Check the address and the network.</source>
      <translation>%1 est injoignable. Vérifiez l’adresse et le réseau.</translation>
    </message>
    <message>
      <source>%1 cannot be read.</source>
      <translation>%1 ne peut pas être lu.</translation>
    </message>
    <message>
      <source>%1 does not exist. Check the name.</source>
      <translation>%1 n’existe pas. Vérifiez le nom.</translation>
    </message>
    <message>
      <source>%1 has no text: its pages are pictures, as from a scanner. Let a program for text recognition (OCR) add the text, then open it again.</source>
      <translation>%1 n’a pas de texte : ses pages sont des images, comme d’un scanner. Faites ajouter le texte par un logiciel de reconnaissance (OCR), puis ouvrez-le à nouveau.</translation>
    </message>
    <message>
      <source>%1 has no words in it.</source>
      <translation>%1 ne contient aucun mot.</translation>
    </message>
    <message>
      <source>%1 is %2</source>
      <translation>%1, c’est %2</translation>
    </message>
    <message>
      <source>%1 is a folder. Name the briefing's file in it.</source>
      <translation>%1 est un dossier. Indiquez le fichier qu’il contient.</translation>
    </message>
    <message>
      <source>%1 is empty: there is nothing to read in it.</source>
      <translation>%1 est vide : il n’y a rien à y lire.</translation>
    </message>
    <message>
      <source>%1 is larger than %2 MB: too large for a briefing.</source>
      <translation>%1 dépasse %2 Mo : c’est trop pour un document.</translation>
    </message>
    <message>
      <source>%1 is locked: it opens with its password only.</source>
      <translation>%1 est verrouillé : il ne s’ouvre qu’avec son mot de passe.</translation>
    </message>
    <message>
      <source>%1 is not %2</source>
      <translation>%1 n’est pas %2</translation>
    </message>
    <message>
      <source>%1 is not a PDF that can be read: it is damaged or cut off.</source>
      <translation>%1 n’est pas un PDF lisible : il est endommagé ou tronqué.</translation>
    </message>
    <message>
      <source>%1 is not a text: open a text, Markdown, HTML or PDF file.</source>
      <translation>%1 n’est pas un texte : ouvrez un fichier texte, Markdown, HTML ou PDF.</translation>
    </message>
    <message>
      <source>%1 is…</source>
      <translation>%1, c’est…</translation>
    </message>
    <message>
      <source>%1 may not be read. Ask for permission, or copy it.</source>
      <translation>%1 ne peut pas être lu : il est protégé. Demandez l’autorisation, ou copiez-le.</translation>
    </message>
    <message>
      <source>%1 of %2 marks were not found on the pages of “%3”.</source>
      <translation>%1 marques sur %2 n’ont pas été retrouvées sur les pages de « %3 ».</translation>
    </message>
    <message>
      <source>%1 of %2 marks were not found on the pages.</source>
      <translation>%1 marques sur %2 n’ont pas été retrouvées sur les pages.</translation>
    </message>
    <message numerus="yes">
      <source>%n areas</source>
      <translation>
        <numerusform>%n domaine</numerusform>
        <numerusform>%n domaines</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n briefings of last time are not where they were: %1</source>
      <translation>
        <numerusform>%n document de la dernière fois n’est plus à sa place : %1</numerusform>
        <numerusform>%n documents de la dernière fois ne sont plus à leur place : %1</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n choices</source>
      <translation>
        <numerusform>%n choix</numerusform>
        <numerusform>%n choix</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n corrections</source>
      <translation>
        <numerusform>%n correction</numerusform>
        <numerusform>%n corrections</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n corrections no longer find their place in the text. They are kept.</source>
      <translation>
        <numerusform>%n correction ne trouve plus sa place dans le texte. Elle est conservée.</numerusform>
        <numerusform>%n corrections ne trouvent plus leur place dans le texte. Elles sont conservées.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n countries</source>
      <translation>
        <numerusform>%n pays</numerusform>
        <numerusform>%n pays</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n entities highlighted</source>
      <translation>
        <numerusform>%n entité surlignée</numerusform>
        <numerusform>%n entités surlignées</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n highlights</source>
      <translation>
        <numerusform>%n surlignage</numerusform>
        <numerusform>%n surlignages</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n matches</source>
      <translation>
        <numerusform>%n résultat</numerusform>
        <numerusform>%n résultats</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n mentions</source>
      <translation>
        <numerusform>%n mention</numerusform>
        <numerusform>%n mentions</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n pages</source>
      <translation>
        <numerusform>%n page</numerusform>
        <numerusform>%n pages</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n quotes</source>
      <translation>
        <numerusform>%n citation</numerusform>
        <numerusform>%n citations</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n speakers quoted</source>
      <translation>
        <numerusform>%n personne citée</numerusform>
        <numerusform>%n personnes citées</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n words</source>
      <translation>
        <numerusform>%n mot</numerusform>
        <numerusform>%n mots</numerusform>
      </translation>
    </message>
    <message>
      <source>%s min</source>
      <translation>%s min</translation>
    </message>
    <message>
      <source>%s said</source>
      <translation>%s a dit</translation>
    </message>
    <message>
      <source>&amp;About Briefing Reader</source>
      <translation>À &amp;propos de Briefing Reader</translation>
    </message>
    <message>
      <source>&amp;Another kind…</source>
      <translation>Autre &amp;genre…</translation>
    </message>
    <message>
      <source>&amp;Back</source>
      <translation>&amp;Précédent</translation>
    </message>
    <message>
      <source>&amp;Close</source>
      <translation>&amp;Fermer</translation>
    </message>
    <message>
      <source>&amp;Copy</source>
      <translation>&amp;Copier</translation>
    </message>
    <message>
      <source>&amp;Correct</source>
      <translation>&amp;Corriger</translation>
    </message>
    <message>
      <source>&amp;Countries</source>
      <translation>Pa&amp;ys</translation>
    </message>
    <message>
      <source>&amp;Dark</source>
      <translation>S&amp;ombre</translation>
    </message>
    <message>
      <source>&amp;Do or find anything…</source>
      <translation>&amp;Tout faire, tout trouver…</translation>
    </message>
    <message>
      <source>&amp;Edit</source>
      <translation>É&amp;dition</translation>
    </message>
    <message>
      <source>&amp;Export PDF…</source>
      <translation>&amp;Exporter en PDF…</translation>
    </message>
    <message>
      <source>&amp;File</source>
      <translation>&amp;Fichier</translation>
    </message>
    <message>
      <source>&amp;Find…</source>
      <translation>&amp;Rechercher…</translation>
    </message>
    <message>
      <source>&amp;Forward</source>
      <translation>&amp;Suivant</translation>
    </message>
    <message>
      <source>&amp;Go</source>
      <translation>A&amp;ller</translation>
    </message>
    <message>
      <source>&amp;Help</source>
      <translation>&amp;Aide</translation>
    </message>
    <message>
      <source>&amp;Hide</source>
      <translation>&amp;Masquer</translation>
    </message>
    <message>
      <source>&amp;High contrast</source>
      <translation>Contraste &amp;élevé</translation>
    </message>
    <message>
      <source>&amp;Keyboard shortcuts</source>
      <translation>&amp;Raccourcis clavier</translation>
    </message>
    <message>
      <source>&amp;Larger text</source>
      <translation>Texte plus &amp;grand</translation>
    </message>
    <message>
      <source>&amp;Light</source>
      <translation>&amp;Clair</translation>
    </message>
    <message>
      <source>&amp;Merge…</source>
      <translation>&amp;Fusionner…</translation>
    </message>
    <message>
      <source>&amp;Next mention</source>
      <translation>&amp;Mention suivante</translation>
    </message>
    <message>
      <source>&amp;Normal text size</source>
      <translation>Taille &amp;normale</translation>
    </message>
    <message>
      <source>&amp;Note…</source>
      <translation>&amp;Note…</translation>
    </message>
    <message>
      <source>&amp;Only the text</source>
      <translation>Le texte &amp;seul</translation>
    </message>
    <message>
      <source>&amp;Open…</source>
      <translation>&amp;Ouvrir…</translation>
    </message>
    <message>
      <source>&amp;Paste as a new briefing</source>
      <translation>Co&amp;ller comme nouveau document</translation>
    </message>
    <message>
      <source>&amp;Previous mention</source>
      <translation>Ment&amp;ion précédente</translation>
    </message>
    <message>
      <source>&amp;Quit</source>
      <translation>&amp;Quitter</translation>
    </message>
    <message>
      <source>&amp;Quotations</source>
      <translation>&amp;Citations</translation>
    </message>
    <message>
      <source>&amp;Redo</source>
      <translation>&amp;Rétablir</translation>
    </message>
    <message>
      <source>&amp;Rename…</source>
      <translation>&amp;Renommer…</translation>
    </message>
    <message>
      <source>&amp;Reopen the closed briefing</source>
      <translation>&amp;Rouvrir le document fermé</translation>
    </message>
    <message>
      <source>&amp;Reset the layout</source>
      <translation>&amp;Réinitialiser la disposition</translation>
    </message>
    <message>
      <source>&amp;Sepia</source>
      <translation>&amp;Sépia</translation>
    </message>
    <message>
      <source>&amp;Smaller text</source>
      <translation>Texte plus &amp;petit</translation>
    </message>
    <message>
      <source>&amp;Speakers</source>
      <translation>&amp;Locuteurs</translation>
    </message>
    <message>
      <source>&amp;Split…</source>
      <translation>&amp;Séparer…</translation>
    </message>
    <message>
      <source>&amp;Theme</source>
      <translation>&amp;Thème</translation>
    </message>
    <message>
      <source>&amp;This is…</source>
      <translation>&amp;C’est…</translation>
    </message>
    <message>
      <source>&amp;Undo</source>
      <translation>&amp;Annuler</translation>
    </message>
    <message>
      <source>&amp;View</source>
      <translation>Affic&amp;hage</translation>
    </message>
    <message>
      <source>&amp;Why this mention?</source>
      <translation>Pou&amp;rquoi cette mention ?</translation>
    </message>
    <message>
      <source>&amp;Wider lines</source>
      <translation>Lignes plus &amp;larges</translation>
    </message>
    <message>
      <source>A Word document is not drawn here. It will hold what the pages of the PDF hold; open it to see it.</source>
      <translation>Un document Word n’est pas dessiné ici. Il contiendra ce que contiennent les pages du PDF ; ouvrez-le pour le voir.</translation>
    </message>
    <message>
      <source>A command, a name, a country, an area, a heading</source>
      <translation>Une commande, un nom, un pays, un domaine, un titre</translation>
    </message>
    <message>
      <source>A file of this name is there; it will be replaced.</source>
      <translation>Un fichier de ce nom existe ; il sera remplacé.</translation>
    </message>
    <message>
      <source>A file or an address</source>
      <translation>Un fichier ou une adresse</translation>
    </message>
    <message>
      <source>A kept briefing can no longer be read. Open its source again, or restore the library from a backup.</source>
      <translation>Un document conservé n’est plus lisible. Ouvrez à nouveau sa source, ou restaurez la bibliothèque depuis une sauvegarde.</translation>
    </message>
    <message>
      <source>A kind</source>
      <translation>Un genre</translation>
    </message>
    <message>
      <source>A layer for each entity, to switch off</source>
      <translation>Un calque par entité, à masquer au besoin</translation>
    </message>
    <message>
      <source>A name that is there, or a new one</source>
      <translation>Un nom connu, ou un nouveau</translation>
    </message>
    <message>
      <source>A person, an organization, a country, an area</source>
      <translation>Une personne, une organisation, un pays, un domaine</translation>
    </message>
    <message>
      <source>A quotation mark has no partner; its paragraph is read as well as it can be.</source>
      <translation>Un guillemet est seul ; son paragraphe est lu aussi bien que possible.</translation>
    </message>
    <message>
      <source>A quotation whose speaker is less sure than this stays unattributed.</source>
      <translation>Une citation dont l’auteur est moins certain reste sans attribution.</translation>
    </message>
    <message>
      <source>A speaker</source>
      <translation>Un locuteur</translation>
    </message>
    <message>
      <source>A text, Markdown, HTML or PDF file: drop it here, or paste its text.</source>
      <translation>Un fichier texte, Markdown, HTML ou PDF : déposez-le ici, ou collez son texte.</translation>
    </message>
    <message>
      <source>A: right, F: fix, X: wrong, S: skip</source>
      <translation>A : juste, F : corriger, X : faux, S : passer</translation>
    </message>
    <message>
      <source>About Briefing Reader</source>
      <translation>À propos de Briefing Reader</translation>
    </message>
    <message>
      <source>Acrobat comments (XFDF)</source>
      <translation>Commentaires Acrobat (XFDF)</translation>
    </message>
    <message>
      <source>Add to the selection</source>
      <translation>Ajouter à la sélection</translation>
    </message>
    <message>
      <source>All changes saved</source>
      <translation>Tout est enregistré</translation>
    </message>
    <message>
      <source>All entities</source>
      <translation>Toutes les entités</translation>
    </message>
    <message>
      <source>All files</source>
      <translation>Tous les fichiers</translation>
    </message>
    <message>
      <source>Anal&amp;yse again</source>
      <translation>Anal&amp;yser à nouveau</translation>
    </message>
    <message>
      <source>Analysed</source>
      <translation>Analysé</translation>
    </message>
    <message>
      <source>Analysed in %s s</source>
      <translation>Analysé en %s s</translation>
    </message>
    <message>
      <source>Analysing…</source>
      <translation>Analyse…</translation>
    </message>
    <message>
      <source>Analysing… %s %%</source>
      <translation>Analyse… %s %%</translation>
    </message>
    <message>
      <source>Analysis</source>
      <translation>Analyse</translation>
    </message>
    <message>
      <source>Annotate</source>
      <translation>Annoter</translation>
    </message>
    <message>
      <source>Annotated PDF</source>
      <translation>PDF annoté</translation>
    </message>
    <message>
      <source>Another colour</source>
      <translation>Autre couleur</translation>
    </message>
    <message>
      <source>Another program is writing to the library. Nothing was lost; try again in a moment.</source>
      <translation>Un autre programme écrit dans la bibliothèque. Rien n’est perdu ; réessayez dans un instant.</translation>
    </message>
    <message>
      <source>Appearance</source>
      <translation>Apparence</translation>
    </message>
    <message>
      <source>Areas of cooperation</source>
      <translation>Domaines de coopération</translation>
    </message>
    <message>
      <source>As the s&amp;ystem</source>
      <translation>Comme le s&amp;ystème</translation>
    </message>
    <message>
      <source>As the system</source>
      <translation>Comme le système</translation>
    </message>
    <message numerus="yes">
      <source>At all %n places</source>
      <translation>
        <numerusform>À %n endroit</numerusform>
        <numerusform>Aux %n endroits</numerusform>
      </translation>
    </message>
    <message>
      <source>Blue</source>
      <translation>Bleu</translation>
    </message>
    <message>
      <source>Briefing</source>
      <translation>Document</translation>
    </message>
    <message>
      <source>Briefing Reader %s

Who said what, which countries, which areas of cooperation.
Nothing is shown that the text does not say.</source>
      <translation>Briefing Reader %s

Qui a dit quoi, quels pays, quels domaines de coopération.
Rien n’est montré que le texte ne dise.</translation>
    </message>
    <message>
      <source>Briefings (%s)</source>
      <translation>Documents (%s)</translation>
    </message>
    <message>
      <source>By kind:</source>
      <translation>Par genre :</translation>
    </message>
    <message>
      <source>C&amp;lear the selection</source>
      <translation>&amp;Effacer la sélection</translation>
    </message>
    <message>
      <source>Can be opened here again, with everything</source>
      <translation>Pourra être rouvert ici, avec tout</translation>
    </message>
    <message>
      <source>Cancel</source>
      <translation>Annuler</translation>
    </message>
    <message>
      <source>Choose…</source>
      <translation>Choisir…</translation>
    </message>
    <message>
      <source>Clear</source>
      <translation>Effacer</translation>
    </message>
    <message>
      <source>Clear the selection</source>
      <translation>Effacer la sélection</translation>
    </message>
    <message>
      <source>Close</source>
      <translation>Fermer</translation>
    </message>
    <message>
      <source>Close the find bar</source>
      <translation>Fermer la barre de recherche</translation>
    </message>
    <message>
      <source>Close the message</source>
      <translation>Fermer le message</translation>
    </message>
    <message>
      <source>Close the review</source>
      <translation>Fermer la relecture</translation>
    </message>
    <message>
      <source>Colours</source>
      <translation>Couleurs</translation>
    </message>
    <message>
      <source>Command</source>
      <translation>Commande</translation>
    </message>
    <message>
      <source>Commands and their keys</source>
      <translation>Commandes et leurs touches</translation>
    </message>
    <message>
      <source>Cooperation &amp;areas</source>
      <translation>&amp;Domaines de coopération</translation>
    </message>
    <message>
      <source>Cooperation area</source>
      <translation>Domaine de coopération</translation>
    </message>
    <message>
      <source>Cooperation areas</source>
      <translation>Domaines de coopération</translation>
    </message>
    <message>
      <source>Copied with its citation</source>
      <translation>Copié avec sa référence</translation>
    </message>
    <message>
      <source>Copy</source>
      <translation>Copier</translation>
    </message>
    <message>
      <source>Copy name</source>
      <translation>Copier le nom</translation>
    </message>
    <message>
      <source>Copy the chosen quotation with who said it, when and where</source>
      <translation>Copier la citation choisie avec son auteur, sa date et son lieu</translation>
    </message>
    <message>
      <source>Copy the words</source>
      <translation>Copier les mots</translation>
    </message>
    <message>
      <source>Copy with c&amp;itation</source>
      <translation>Copier avec la ré&amp;férence</translation>
    </message>
    <message>
      <source>Copy with citation</source>
      <translation>Copier avec la référence</translation>
    </message>
    <message>
      <source>Copy with citation as Markdown</source>
      <translation>Copier avec la référence en Markdown</translation>
    </message>
    <message>
      <source>Corrections without a &amp;place</source>
      <translation>Corrections sans p&amp;lace</translation>
    </message>
    <message>
      <source>Corrections without a place</source>
      <translation>Corrections sans place</translation>
    </message>
    <message>
      <source>Countries</source>
      <translation>Pays</translation>
    </message>
    <message>
      <source>Country</source>
      <translation>Pays</translation>
    </message>
    <message>
      <source>Ctrl+Enter keeps it.</source>
      <translation>Ctrl+Entrée la conserve.</translation>
    </message>
    <message>
      <source>Dark</source>
      <translation>Sombre</translation>
    </message>
    <message>
      <source>Data</source>
      <translation>Données</translation>
    </message>
    <message>
      <source>Decision %1 of %2</source>
      <translation>Décision %1 sur %2</translation>
    </message>
    <message>
      <source>Details</source>
      <translation>Détails</translation>
    </message>
    <message>
      <source>Did %2 say %1?</source>
      <translation>%2 a-t-il dit %1 ?</translation>
    </message>
    <message>
      <source>Discard</source>
      <translation>Abandonner</translation>
    </message>
    <message>
      <source>Do or find anything</source>
      <translation>Tout faire, tout trouver</translation>
    </message>
    <message>
      <source>Does %1 name %2?</source>
      <translation>%1 désigne-t-il %2 ?</translation>
    </message>
    <message>
      <source>Enter goes to the next match, Shift+Enter to the one before</source>
      <translation>Entrée va au résultat suivant, Maj+Entrée au précédent</translation>
    </message>
    <message>
      <source>Enter goes to the words; the menu key copies them with their citation</source>
      <translation>Entrée va aux mots ; la touche Menu les copie avec leur référence</translation>
    </message>
    <message>
      <source>Enter selects, Space adds to the selection, Shift with arrows selects a range</source>
      <translation>Entrée sélectionne, Espace ajoute à la sélection, Maj et les flèches sélectionnent une suite</translation>
    </message>
    <message>
      <source>Error log:</source>
      <translation>Journal des erreurs :</translation>
    </message>
    <message>
      <source>Every briefing that you read, with your corrections and notes, on this computer alone.</source>
      <translation>Chaque document lu, avec vos corrections et vos notes, sur cet ordinateur seulement.</translation>
    </message>
    <message>
      <source>Every command, every name, every heading</source>
      <translation>Chaque commande, chaque nom, chaque titre</translation>
    </message>
    <message>
      <source>Every correction has its place in the text: there is nothing to do here.</source>
      <translation>Toutes les corrections ont leur place dans le texte : il n’y a rien à faire ici.</translation>
    </message>
    <message>
      <source>Export</source>
      <translation>Exporter</translation>
    </message>
    <message>
      <source>Export %1</source>
      <translation>Exporter %1</translation>
    </message>
    <message>
      <source>F&amp;ull screen</source>
      <translation>Plein écra&amp;n</translation>
    </message>
    <message>
      <source>Filter cooperation areas</source>
      <translation>Filtrer les domaines</translation>
    </message>
    <message>
      <source>Filter countries</source>
      <translation>Filtrer les pays</translation>
    </message>
    <message>
      <source>Filter speakers</source>
      <translation>Filtrer les locuteurs</translation>
    </message>
    <message>
      <source>Find %1 in the text</source>
      <translation>Rechercher %1 dans le texte</translation>
    </message>
    <message>
      <source>Find in the briefing</source>
      <translation>Rechercher dans le document</translation>
    </message>
    <message>
      <source>Find in the briefing, or jump to an entity</source>
      <translation>Rechercher dans le document ou aller à une entité</translation>
    </message>
    <message>
      <source>Find in the briefing, or jump to an entity…</source>
      <translation>Rechercher dans le document ou aller à une entité…</translation>
    </message>
    <message>
      <source>Find ne&amp;xt</source>
      <translation>Résultat s&amp;uivant</translation>
    </message>
    <message>
      <source>Find pre&amp;vious</source>
      <translation>Résultat préc&amp;édent</translation>
    </message>
    <message>
      <source>Finds people and indirect speech. Open briefings are analysed anew.</source>
      <translation>Trouve les personnes et le discours indirect. Les documents ouverts sont analysés à nouveau.</translation>
    </message>
    <message>
      <source>First mention</source>
      <translation>Première mention</translation>
    </message>
    <message>
      <source>Fix…</source>
      <translation>Corriger…</translation>
    </message>
    <message>
      <source>Font:</source>
      <translation>Police :</translation>
    </message>
    <message>
      <source>Forget them</source>
      <translation>Les oublier</translation>
    </message>
    <message>
      <source>Forget these</source>
      <translation>Oublier cette liste</translation>
    </message>
    <message>
      <source>Format</source>
      <translation>Format</translation>
    </message>
    <message>
      <source>Free software under the MIT licence. Nothing that you read leaves this computer.</source>
      <translation>Logiciel libre sous licence MIT. Rien de ce que vous lisez ne quitte cet ordinateur.</translation>
    </message>
    <message>
      <source>Give the selected entity another name</source>
      <translation>Donner un autre nom à l’entité sélectionnée</translation>
    </message>
    <message>
      <source>Give this correction up; Undo brings it back</source>
      <translation>Renoncer à cette correction ; Annuler la ramène</translation>
    </message>
    <message>
      <source>Go on</source>
      <translation>Continuer</translation>
    </message>
    <message>
      <source>Green</source>
      <translation>Vert</translation>
    </message>
    <message>
      <source>Greys, for black and white printers</source>
      <translation>Gris, pour les imprimantes en noir et blanc</translation>
    </message>
    <message>
      <source>H&amp;ighlight the words</source>
      <translation>S&amp;urligner les mots</translation>
    </message>
    <message>
      <source>Heading</source>
      <translation>Titre</translation>
    </message>
    <message>
      <source>Hide</source>
      <translation>Masquer</translation>
    </message>
    <message>
      <source>High contrast</source>
      <translation>Contraste élevé</translation>
    </message>
    <message>
      <source>Highlight</source>
      <translation>Surligner</translation>
    </message>
    <message>
      <source>Highlight with a n&amp;ote…</source>
      <translation>Surligner avec une n&amp;ote…</translation>
    </message>
    <message>
      <source>Highlight with a note…</source>
      <translation>Surligner avec une note…</translation>
    </message>
    <message>
      <source>In a window of its own</source>
      <translation>Dans sa propre fenêtre</translation>
    </message>
    <message>
      <source>In groups</source>
      <translation>Par groupes</translation>
    </message>
    <message>
      <source>Index of entities</source>
      <translation>Index des entités</translation>
    </message>
    <message>
      <source>Is another kind…</source>
      <translation>Est d’un autre genre…</translation>
    </message>
    <message>
      <source>It came from the clipboard and is not in the library.</source>
      <translation>Il venait du presse-papiers et n’est pas dans la bibliothèque.</translation>
    </message>
    <message>
      <source>Jump to the next mention instead of gliding there.</source>
      <translation>Sauter à la mention suivante au lieu d’y glisser.</translation>
    </message>
    <message>
      <source>Keep the note</source>
      <translation>Conserver la note</translation>
    </message>
    <message>
      <source>Key %1</source>
      <translation>Touche %1</translation>
    </message>
    <message>
      <source>Keys</source>
      <translation>Touches</translation>
    </message>
    <message>
      <source>Language model:</source>
      <translation>Modèle de langue :</translation>
    </message>
    <message>
      <source>Language:</source>
      <translation>Langue :</translation>
    </message>
    <message>
      <source>Last choices:</source>
      <translation>Derniers choix :</translation>
    </message>
    <message>
      <source>Lay a marker's colour over the selected words</source>
      <translation>Passer une couleur de surligneur sur les mots sélectionnés</translation>
    </message>
    <message>
      <source>Least certainty:</source>
      <translation>Certitude minimale :</translation>
    </message>
    <message>
      <source>Ledger of statements</source>
      <translation>Registre des déclarations</translation>
    </message>
    <message>
      <source>Ledger of statements (CSV)</source>
      <translation>Registre des déclarations (CSV)</translation>
    </message>
    <message>
      <source>Library:</source>
      <translation>Bibliothèque :</translation>
    </message>
    <message>
      <source>Light</source>
      <translation>Clair</translation>
    </message>
    <message>
      <source>Line width:</source>
      <translation>Largeur des lignes :</translation>
    </message>
    <message>
      <source>Lines of 60 to 75 characters read best.</source>
      <translation>Des lignes de 60 à 75 caractères se lisent le mieux.</translation>
    </message>
    <message>
      <source>Main menu</source>
      <translation>Menu principal</translation>
    </message>
    <message>
      <source>Making the pages…</source>
      <translation>Composition des pages…</translation>
    </message>
    <message>
      <source>Margins:</source>
      <translation>Marges :</translation>
    </message>
    <message>
      <source>Mark up the pages of the source itself</source>
      <translation>Annoter les pages de la source elle-même</translation>
    </message>
    <message>
      <source>Markdown</source>
      <translation>Markdown</translation>
    </message>
    <message>
      <source>Marks that Briefing Reader had made in this file before were replaced.</source>
      <translation>Les marques que Briefing Reader avait déjà faites dans ce fichier ont été remplacées.</translation>
    </message>
    <message>
      <source>Match %1 of %2</source>
      <translation>Résultat %1 sur %2</translation>
    </message>
    <message>
      <source>Match case</source>
      <translation>Respecter la casse</translation>
    </message>
    <message>
      <source>Mention %1 of %2</source>
      <translation>Mention %1 sur %2</translation>
    </message>
    <message>
      <source>Mentioned, not quoted</source>
      <translation>Mentionnés, non cités</translation>
    </message>
    <message>
      <source>Menu</source>
      <translation>Menu</translation>
    </message>
    <message>
      <source>Menus and dialogs take the language at the next start.</source>
      <translation>Les menus et les dialogues prennent la langue au prochain démarrage.</translation>
    </message>
    <message>
      <source>Merge %1 with…</source>
      <translation>Fusionner %1 avec…</translation>
    </message>
    <message>
      <source>Merge: which name stays?</source>
      <translation>Fusion : quel nom garder ?</translation>
    </message>
    <message>
      <source>Merge…</source>
      <translation>Fusionner…</translation>
    </message>
    <message>
      <source>My data files:</source>
      <translation>Mes fichiers de données :</translation>
    </message>
    <message>
      <source>My notes and highlights</source>
      <translation>Mes notes et surlignages</translation>
    </message>
    <message>
      <source>N&amp;arrower lines</source>
      <translation>Lignes plus &amp;étroites</translation>
    </message>
    <message>
      <source>Name</source>
      <translation>Nom</translation>
    </message>
    <message>
      <source>Name at these places:</source>
      <translation>Nom à ces endroits :</translation>
    </message>
    <message>
      <source>Name:</source>
      <translation>Nom :</translation>
    </message>
    <message>
      <source>New keys for the chosen command</source>
      <translation>Nouvelles touches pour la commande choisie</translation>
    </message>
    <message>
      <source>New: %1</source>
      <translation>Nouveau : %1</translation>
    </message>
    <message>
      <source>Next</source>
      <translation>Suivant</translation>
    </message>
    <message>
      <source>Next &amp;tab</source>
      <translation>Onglet suiva&amp;nt</translation>
    </message>
    <message>
      <source>Next match</source>
      <translation>Résultat suivant</translation>
    </message>
    <message>
      <source>Next mention</source>
      <translation>Mention suivante</translation>
    </message>
    <message>
      <source>No briefing</source>
      <translation>Aucun document</translation>
    </message>
    <message>
      <source>No match</source>
      <translation>Aucun résultat</translation>
    </message>
    <message>
      <source>No reason was recorded.</source>
      <translation>Aucune raison n’est notée.</translation>
    </message>
    <message>
      <source>Nobody is quoted in this text.</source>
      <translation>Personne n’est cité dans ce texte.</translation>
    </message>
    <message>
      <source>Nobody: leave it unattributed</source>
      <translation>Personne : laisser sans attribution</translation>
    </message>
    <message>
      <source>None: patterns and word lists only</source>
      <translation>Aucun : seulement des motifs et des listes de mots</translation>
    </message>
    <message>
      <source>Not fully analysed</source>
      <translation>Analyse incomplète</translation>
    </message>
    <message>
      <source>Note on %1</source>
      <translation>Note sur %1</translation>
    </message>
    <message>
      <source>Note on this highlight…</source>
      <translation>Note sur ce surlignage…</translation>
    </message>
    <message>
      <source>Note…</source>
      <translation>Note…</translation>
    </message>
    <message>
      <source>Nothing doubtful is left.</source>
      <translation>Il ne reste rien de douteux.</translation>
    </message>
    <message>
      <source>Nothing fits. Type less, or something else.</source>
      <translation>Rien ne convient. Tapez moins, ou autre chose.</translation>
    </message>
    <message>
      <source>Nothing found so far; not all of the briefing has been read.</source>
      <translation>Rien jusqu’ici ; le document n’a pas été lu en entier.</translation>
    </message>
    <message>
      <source>Nothing has gone wrong so far: there is no error log.</source>
      <translation>Rien n’a échoué jusqu’ici : il n’y a pas de journal des erreurs.</translation>
    </message>
    <message>
      <source>Nothing here has “%s” in its name, role or forms.</source>
      <translation>Rien ici n’a « %s » dans son nom, sa fonction ou ses formes.</translation>
    </message>
    <message>
      <source>Nothing yet</source>
      <translation>Rien encore</translation>
    </message>
    <message>
      <source>Noto Serif (comes with the app)</source>
      <translation>Noto Serif (fournie avec l’application)</translation>
    </message>
    <message>
      <source>Number of mentions</source>
      <translation>Nombre de mentions</translation>
    </message>
    <message>
      <source>Only here</source>
      <translation>Seulement ici</translation>
    </message>
    <message>
      <source>Only its owner may have this PDF annotated. Cancel, and export a typeset PDF instead if you wish.</source>
      <translation>Seul son propriétaire peut faire annoter ce PDF. Sinon, annulez et exportez plutôt un PDF mis en page.</translation>
    </message>
    <message>
      <source>Open</source>
      <translation>Ouvrir</translation>
    </message>
    <message>
      <source>Open %1</source>
      <translation>Ouvrir %1</translation>
    </message>
    <message>
      <source>Open &amp;recent</source>
      <translation>Ouvrir un &amp;récent</translation>
    </message>
    <message>
      <source>Open a briefing</source>
      <translation>Ouvrir un document</translation>
    </message>
    <message>
      <source>Open a briefing, and what it names stands here.</source>
      <translation>Ouvrez un document : ce qu’il nomme se trouvera ici.</translation>
    </message>
    <message>
      <source>Open a briefing, and what people say in it stands here.</source>
      <translation>Ouvrez un document : ce que l’on y dit se trouvera ici.</translation>
    </message>
    <message>
      <source>Open briefings</source>
      <translation>Ouvrir des documents</translation>
    </message>
    <message>
      <source>Open recent</source>
      <translation>Ouvrir un récent</translation>
    </message>
    <message>
      <source>Open recent…</source>
      <translation>Ouvrir un récent…</translation>
    </message>
    <message>
      <source>Open the &amp;sample briefing</source>
      <translation>Ouvrir le document d’&amp;exemple</translation>
    </message>
    <message>
      <source>Open the main menu</source>
      <translation>Ouvrir le menu principal</translation>
    </message>
    <message>
      <source>Open the sample briefing</source>
      <translation>Ouvrir le document d’exemple</translation>
    </message>
    <message>
      <source>Open what was open when the window was closed</source>
      <translation>Rouvrir ce qui était ouvert à la fermeture</translation>
    </message>
    <message>
      <source>Opened last</source>
      <translation>Ouverts récemment</translation>
    </message>
    <message>
      <source>Opening %1…</source>
      <translation>Ouverture de %1…</translation>
    </message>
    <message>
      <source>Open…</source>
      <translation>Ouvrir…</translation>
    </message>
    <message>
      <source>Options of “%s”</source>
      <translation>Options de « %s »</translation>
    </message>
    <message>
      <source>Orange</source>
      <translation>Orange</translation>
    </message>
    <message>
      <source>Organization</source>
      <translation>Organisation</translation>
    </message>
    <message>
      <source>Other areas</source>
      <translation>Autres domaines</translation>
    </message>
    <message>
      <source>P&amp;rint…</source>
      <translation>&amp;Imprimer…</translation>
    </message>
    <message>
      <source>Page %1 of %2</source>
      <translation>Page %1 sur %2</translation>
    </message>
    <message>
      <source>Page %1 of the PDF is damaged.</source>
      <translation>La page %1 du PDF est endommagée.</translation>
    </message>
    <message>
      <source>Pages</source>
      <translation>Pages</translation>
    </message>
    <message>
      <source>Paper:</source>
      <translation>Papier :</translation>
    </message>
    <message>
      <source>Password of %1</source>
      <translation>Mot de passe de %1</translation>
    </message>
    <message>
      <source>Password:</source>
      <translation>Mot de passe :</translation>
    </message>
    <message>
      <source>Person</source>
      <translation>Personne</translation>
    </message>
    <message>
      <source>Pink</source>
      <translation>Rose</translation>
    </message>
    <message>
      <source>Places</source>
      <translation>Endroits</translation>
    </message>
    <message>
      <source>Pre&amp;ferences…</source>
      <translation>Préfére&amp;nces…</translation>
    </message>
    <message>
      <source>Preferences</source>
      <translation>Préférences</translation>
    </message>
    <message>
      <source>Preview of the file</source>
      <translation>Aperçu du fichier</translation>
    </message>
    <message>
      <source>Preview of the pages</source>
      <translation>Aperçu des pages</translation>
    </message>
    <message>
      <source>Previous</source>
      <translation>Précédent</translation>
    </message>
    <message>
      <source>Previous match</source>
      <translation>Résultat précédent</translation>
    </message>
    <message>
      <source>Previous mention</source>
      <translation>Mention précédente</translation>
    </message>
    <message>
      <source>Previous ta&amp;b</source>
      <translation>On&amp;glet précédent</translation>
    </message>
    <message>
      <source>Print %1</source>
      <translation>Imprimer %1</translation>
    </message>
    <message numerus="yes">
      <source>Printing %n pages…</source>
      <translation>
        <numerusform>Impression de %n page…</numerusform>
        <numerusform>Impression de %n pages…</numerusform>
      </translation>
    </message>
    <message>
      <source>Print…</source>
      <translation>Imprimer…</translation>
    </message>
    <message>
      <source>Progress</source>
      <translation>Avancement</translation>
    </message>
    <message>
      <source>Progress of the export</source>
      <translation>Avancement de l’export</translation>
    </message>
    <message>
      <source>Purple</source>
      <translation>Violet</translation>
    </message>
    <message>
      <source>Put at the selected words</source>
      <translation>Placer sur les mots sélectionnés</translation>
    </message>
    <message>
      <source>Put every sidebar back where it was at first</source>
      <translation>Remettre chaque panneau à sa place d’origine</translation>
    </message>
    <message>
      <source>Quotations</source>
      <translation>Citations</translation>
    </message>
    <message>
      <source>Re&amp;view doubtful decisions</source>
      <translation>Relire les décisions &amp;douteuses</translation>
    </message>
    <message>
      <source>Read the briefing anew; after a stop, to its end</source>
      <translation>Relire le document ; après un arrêt, jusqu’au bout</translation>
    </message>
    <message>
      <source>Read without a language model, as chosen: people and indirect speech are found by surface patterns only.</source>
      <translation>Lu sans modèle de langue, comme choisi : les personnes et le discours indirect ne sont trouvés que par des motifs de surface.</translation>
    </message>
    <message>
      <source>Read without distraction</source>
      <translation>Lire sans distraction</translation>
    </message>
    <message>
      <source>Reading</source>
      <translation>Lecture</translation>
    </message>
    <message>
      <source>Reading…</source>
      <translation>Lecture…</translation>
    </message>
    <message>
      <source>Redo %1</source>
      <translation>Rétablir : %1</translation>
    </message>
    <message>
      <source>Reduce motion</source>
      <translation>Réduire les animations</translation>
    </message>
    <message>
      <source>Region</source>
      <translation>Région</translation>
    </message>
    <message>
      <source>Regions and groups</source>
      <translation>Régions et groupes</translation>
    </message>
    <message>
      <source>Regular expression</source>
      <translation>Expression régulière</translation>
    </message>
    <message>
      <source>Remove the current mention</source>
      <translation>Retirer la mention courante</translation>
    </message>
    <message>
      <source>Remove the hi&amp;ghlight</source>
      <translation>Retir&amp;er le surlignage</translation>
    </message>
    <message>
      <source>Remove this highlight</source>
      <translation>Retirer ce surlignage</translation>
    </message>
    <message>
      <source>Rename</source>
      <translation>Renommer</translation>
    </message>
    <message>
      <source>Rename %1</source>
      <translation>Renommer %1</translation>
    </message>
    <message>
      <source>Rename…</source>
      <translation>Renommer…</translation>
    </message>
    <message>
      <source>Replace</source>
      <translation>Remplacer</translation>
    </message>
    <message>
      <source>Reset</source>
      <translation>Réinitialiser</translation>
    </message>
    <message>
      <source>Reset all</source>
      <translation>Tout réinitialiser</translation>
    </message>
    <message>
      <source>Restore</source>
      <translation>Restaurer</translation>
    </message>
    <message>
      <source>Right</source>
      <translation>Juste</translation>
    </message>
    <message>
      <source>S&amp;top the work</source>
      <translation>Arrêter le tra&amp;vail</translation>
    </message>
    <message>
      <source>Said by someone &amp;else…</source>
      <translation>Dit par q&amp;uelqu’un d’autre…</translation>
    </message>
    <message>
      <source>Said by someone else…</source>
      <translation>Dit par quelqu’un d’autre…</translation>
    </message>
    <message>
      <source>Said by the chosen speakers</source>
      <translation>Dit par les locuteurs choisis</translation>
    </message>
    <message>
      <source>Saving…</source>
      <translation>Enregistrement…</translation>
    </message>
    <message>
      <source>Say who said the chosen quotation</source>
      <translation>Dire qui a prononcé la citation choisie</translation>
    </message>
    <message>
      <source>Say whom or what the selected words name</source>
      <translation>Dire qui ou quoi les mots sélectionnés désignent</translation>
    </message>
    <message>
      <source>Search for a command or keys</source>
      <translation>Chercher une commande ou des touches</translation>
    </message>
    <message>
      <source>Search the preferences</source>
      <translation>Chercher dans les préférences</translation>
    </message>
    <message>
      <source>Sections</source>
      <translation>Sections</translation>
    </message>
    <message>
      <source>Select no entity</source>
      <translation>Ne sélectionner aucune entité</translation>
    </message>
    <message>
      <source>Select only this</source>
      <translation>Sélectionner seulement ceci</translation>
    </message>
    <message>
      <source>Select some words in the text first.</source>
      <translation>Sélectionnez d’abord des mots dans le texte.</translation>
    </message>
    <message>
      <source>Select words of a highlight first.</source>
      <translation>Sélectionnez d’abord des mots d’un surlignage.</translation>
    </message>
    <message>
      <source>Select words of a quotation first.</source>
      <translation>Sélectionnez d’abord des mots d’une citation.</translation>
    </message>
    <message>
      <source>Selected entities</source>
      <translation>Entités sélectionnées</translation>
    </message>
    <message>
      <source>Sent to the printer.</source>
      <translation>Envoyé à l’imprimante.</translation>
    </message>
    <message>
      <source>Sepia</source>
      <translation>Sépia</translation>
    </message>
    <message>
      <source>Several names are one and the same</source>
      <translation>Plusieurs noms n’en sont qu’un</translation>
    </message>
    <message>
      <source>Shortcuts</source>
      <translation>Raccourcis</translation>
    </message>
    <message>
      <source>Show</source>
      <translation>Montrer</translation>
    </message>
    <message>
      <source>Show in folder</source>
      <translation>Montrer dans le dossier</translation>
    </message>
    <message>
      <source>Show in the text</source>
      <translation>Montrer dans le texte</translation>
    </message>
    <message>
      <source>Show the &amp;menu bar</source>
      <translation>Afficher la barre de &amp;menus</translation>
    </message>
    <message>
      <source>Show the error &amp;log</source>
      <translation>Montrer le &amp;journal des erreurs</translation>
    </message>
    <message>
      <source>Show the folder</source>
      <translation>Montrer le dossier</translation>
    </message>
    <message>
      <source>Show the password</source>
      <translation>Afficher le mot de passe</translation>
    </message>
    <message>
      <source>Show the selected entity no more</source>
      <translation>Ne plus montrer l’entité sélectionnée</translation>
    </message>
    <message>
      <source>Show why the current mention is believed to be one</source>
      <translation>Montrer pourquoi la mention courante en serait une</translation>
    </message>
    <message>
      <source>Shows only what has these words in its name, role or forms</source>
      <translation>Ne montre que ce qui a ces mots dans son nom, sa fonction ou ses formes</translation>
    </message>
    <message>
      <source>Skip</source>
      <translation>Passer</translation>
    </message>
    <message>
      <source>Some mentions are of someone or something else</source>
      <translation>Certaines mentions désignent autre chose ou quelqu’un d’autre</translation>
    </message>
    <message>
      <source>Something unexpected went wrong. Your briefing and what you did are safe; the log has the details.</source>
      <translation>Un incident inattendu est survenu. Votre document et votre travail sont saufs ; le journal a les détails.</translation>
    </message>
    <message>
      <source>Sort by</source>
      <translation>Trier par</translation>
    </message>
    <message>
      <source>Sort, group, move</source>
      <translation>Trier, grouper, déplacer</translation>
    </message>
    <message>
      <source>Speaker</source>
      <translation>Locuteur</translation>
    </message>
    <message>
      <source>Speakers</source>
      <translation>Locuteurs</translation>
    </message>
    <message>
      <source>Split</source>
      <translation>Séparer</translation>
    </message>
    <message>
      <source>Split %1</source>
      <translation>Séparer %1</translation>
    </message>
    <message>
      <source>Split…</source>
      <translation>Séparer…</translation>
    </message>
    <message>
      <source>Step through what the analysis is least sure of</source>
      <translation>Parcourir ce dont l’analyse est le moins sûre</translation>
    </message>
    <message>
      <source>Stop</source>
      <translation>Arrêter</translation>
    </message>
    <message>
      <source>Stop analysing or exporting</source>
      <translation>Arrêter l’analyse ou l’export</translation>
    </message>
    <message>
      <source>Stop the work</source>
      <translation>Arrêter le travail</translation>
    </message>
    <message>
      <source>Stopped; nothing was written.</source>
      <translation>Arrêté ; rien n’a été écrit.</translation>
    </message>
    <message>
      <source>Style:</source>
      <translation>Style :</translation>
    </message>
    <message>
      <source>Summary at the front</source>
      <translation>Résumé en tête</translation>
    </message>
    <message>
      <source>Take out of the selection</source>
      <translation>Retirer de la sélection</translation>
    </message>
    <message>
      <source>Text size %s</source>
      <translation>Taille du texte %s</translation>
    </message>
    <message>
      <source>Text size and line width</source>
      <translation>Taille du texte et largeur des lignes</translation>
    </message>
    <message>
      <source>Text size:</source>
      <translation>Taille du texte :</translation>
    </message>
    <message>
      <source>Text size; click for 100 %</source>
      <translation>Taille du texte ; cliquer pour 100 %</translation>
    </message>
    <message>
      <source>That is not the password of %1.</source>
      <translation>Ce n’est pas le mot de passe de %1.</translation>
    </message>
    <message>
      <source>That password did not fit. Try again; capital letters count.</source>
      <translation>Ce mot de passe ne convient pas. Réessayez ; les majuscules comptent.</translation>
    </message>
    <message numerus="yes">
      <source>The %n selected entities</source>
      <translation>
        <numerusform>L’entité sélectionnée</numerusform>
        <numerusform>Les %n entités sélectionnées</numerusform>
      </translation>
    </message>
    <message>
      <source>The &amp;briefing</source>
      <translation>Le d&amp;ocument</translation>
    </message>
    <message>
      <source>The PDF follows PDF/A-%1, which does not allow all that was added.</source>
      <translation>Le PDF suit PDF/A-%1, qui ne permet pas tout ce qui a été ajouté.</translation>
    </message>
    <message>
      <source>The PDF is signed. The signature stays valid for what was signed, but viewers will report that annotations were added later; layers and the reading itself were left out.</source>
      <translation>Le PDF est signé. La signature reste valable pour ce qui a été signé, mais les lecteurs signaleront des annotations ajoutées après coup ; les calques et la lecture elle-même ont été laissés de côté.</translation>
    </message>
    <message>
      <source>The analysis ended unexpectedly, several times.</source>
      <translation>L’analyse s’est arrêtée de façon inattendue, plusieurs fois.</translation>
    </message>
    <message>
      <source>The analysis was stopped.</source>
      <translation>L’analyse a été arrêtée.</translation>
    </message>
    <message>
      <source>The analysis was stopped. What it had found until then is shown.</source>
      <translation>L’analyse a été arrêtée. Ce qu’elle avait trouvé jusque-là est affiché.</translation>
    </message>
    <message>
      <source>The author of “%1” does not permit annotations without the owner’s password. Export a typeset PDF instead.</source>
      <translation>L’auteur de « %1 » ne permet pas d’annotations sans le mot de passe du propriétaire. Exportez plutôt un PDF composé.</translation>
    </message>
    <message>
      <source>The best for everyday use</source>
      <translation>Le meilleur pour l’usage courant</translation>
    </message>
    <message>
      <source>The briefing</source>
      <translation>Le document</translation>
    </message>
    <message>
      <source>The disk did not take the last step. Check the disk and its free room, then try again.</source>
      <translation>Le disque n’a pas pris la dernière étape. Vérifiez le disque et sa place libre, puis réessayez.</translation>
    </message>
    <message>
      <source>The disk is full: the last step could not be saved. Make room, then try again.</source>
      <translation>Le disque est plein : la dernière étape n’a pas pu être enregistrée. Libérez de la place, puis réessayez.</translation>
    </message>
    <message>
      <source>The export dialog begins with what was chosen last: format, parts, paper, sizes, folder.</source>
      <translation>Le dialogue d’export commence par les derniers choix : format, parties, papier, tailles, dossier.</translation>
    </message>
    <message>
      <source>The export was cancelled; nothing was changed.</source>
      <translation>L’export a été annulé ; rien n’a été changé.</translation>
    </message>
    <message>
      <source>The file’s structure does not allow additions; it was written anew.</source>
      <translation>La structure du fichier ne permet pas d’ajouts ; il a été réécrit.</translation>
    </message>
    <message>
      <source>The folder “%1” does not exist.</source>
      <translation>Le dossier « %1 » n’existe pas.</translation>
    </message>
    <message>
      <source>The language model %1 is not installed: people and indirect speech are found by surface patterns only. To install it: pip install %2</source>
      <translation>Le modèle de langue %1 n’est pas installé : les personnes et le discours indirect ne sont trouvés que par des motifs de surface. Pour l’installer : pip install %2</translation>
    </message>
    <message>
      <source>The last time, Briefing Reader ended unexpectedly. What you did until then is kept.</source>
      <translation>La dernière fois, Briefing Reader s’est arrêté de façon inattendue. Ce que vous aviez fait est conservé.</translation>
    </message>
    <message>
      <source>The library cannot be read or written; check its folder and the disk.</source>
      <translation>La bibliothèque ne peut être ni lue ni écrite ; vérifiez son dossier et le disque.</translation>
    </message>
    <message>
      <source>The library cannot be written here. Make its folder writable or choose another place.</source>
      <translation>La bibliothèque ne peut pas être écrite ici. Rendez son dossier inscriptible ou choisissez un autre endroit.</translation>
    </message>
    <message>
      <source>The library cannot be written here. Reading goes on, but nothing is kept; choose another place for it, or make the folder writable.</source>
      <translation>La bibliothèque ne peut pas être écrite ici. La lecture continue, mais rien n’est conservé ; choisissez-lui un autre endroit, ou rendez le dossier inscriptible.</translation>
    </message>
    <message>
      <source>The library could not do this; nothing in it was changed.</source>
      <translation>La bibliothèque n’a pas pu le faire ; rien n’y a été changé.</translation>
    </message>
    <message>
      <source>The library failed unexpectedly.</source>
      <translation>La bibliothèque a échoué de façon inattendue.</translation>
    </message>
    <message>
      <source>The library is damaged, or is not a library. Reading goes on; restore it from a backup to have it back.</source>
      <translation>La bibliothèque est endommagée, ou n’en est pas une. La lecture continue ; restaurez-la depuis une sauvegarde pour la retrouver.</translation>
    </message>
    <message>
      <source>The library is damaged. Restore it from its backup; nothing that can be read will be lost.</source>
      <translation>La bibliothèque est endommagée. Restaurez-la depuis sa sauvegarde ; rien de lisible ne sera perdu.</translation>
    </message>
    <message>
      <source>The library was restored.</source>
      <translation>La bibliothèque a été restaurée.</translation>
    </message>
    <message>
      <source>The library’s file</source>
      <translation>Le fichier de la bibliothèque</translation>
    </message>
    <message>
      <source>The others become mentions of it</source>
      <translation>Les autres en deviennent des mentions</translation>
    </message>
    <message>
      <source>The owner’s password:</source>
      <translation>Mot de passe du propriétaire :</translation>
    </message>
    <message>
      <source>The pages could not be set; please report this with the briefing.</source>
      <translation>Les pages n’ont pas pu être composées ; merci de le signaler avec le document.</translation>
    </message>
    <message>
      <source>The pages of %1 cannot be shown.</source>
      <translation>Les pages de %1 ne peuvent pas être affichées.</translation>
    </message>
    <message>
      <source>The printer does not answer.</source>
      <translation>L’imprimante ne répond pas.</translation>
    </message>
    <message numerus="yes">
      <source>The same words stand at %n places:</source>
      <translation>
        <numerusform>Les mêmes mots se trouvent à %n endroit :</numerusform>
        <numerusform>Les mêmes mots se trouvent à %n endroits :</numerusform>
      </translation>
    </message>
    <message>
      <source>The text attributes words to nobody, and names nobody.</source>
      <translation>Le texte n’attribue de mots à personne et ne nomme personne.</translation>
    </message>
    <message>
      <source>The text names no area in which the parties work together.</source>
      <translation>Le texte ne nomme aucun domaine où les parties coopèrent.</translation>
    </message>
    <message>
      <source>The text names no country.</source>
      <translation>Le texte ne nomme aucun pays.</translation>
    </message>
    <message>
      <source>The words that these corrections are about are gone from the text, or it is not clear which are meant. They are kept. To use one again, select its words in the text and press the first button.</source>
      <translation>Les mots que visent ces corrections ont disparu du texte, ou l’on ne sait pas lesquels sont visés. Elles sont conservées. Pour en réutiliser une, sélectionnez ses mots dans le texte et appuyez sur le premier bouton.</translation>
    </message>
    <message>
      <source>The work ended unexpectedly. Try again.</source>
      <translation>Le travail s’est arrêté de façon inattendue. Réessayez.</translation>
    </message>
    <message>
      <source>Theme</source>
      <translation>Thème</translation>
    </message>
    <message>
      <source>Theme:</source>
      <translation>Thème :</translation>
    </message>
    <message>
      <source>There is no PDF to annotate: choose the one that the briefing was read from.</source>
      <translation>Il n’y a pas de PDF à annoter : choisissez celui d’où le document a été lu.</translation>
    </message>
    <message>
      <source>There is no quotation to copy.</source>
      <translation>Il n’y a pas de citation à copier.</translation>
    </message>
    <message>
      <source>There is no room left to write “%1”.</source>
      <translation>Il n’y a plus de place pour écrire « %1 ».</translation>
    </message>
    <message>
      <source>There is no text to open.</source>
      <translation>Il n’y a pas de texte à ouvrir.</translation>
    </message>
    <message>
      <source>There is nothing doubtful in this briefing.</source>
      <translation>Il n’y a rien de douteux dans ce document.</translation>
    </message>
    <message>
      <source>These &amp;words do not name it</source>
      <translation>Ces &amp;mots ne le désignent pas</translation>
    </message>
    <message>
      <source>These annotations lie on the pages of the annotated PDF that the same choices make.</source>
      <translation>Ces annotations se placent sur les pages du PDF annoté que donnent les mêmes choix.</translation>
    </message>
    <message>
      <source>These keys belong to: %1. They would be taken from it.</source>
      <translation>Ces touches appartiennent à : %1. Elles lui seraient retirées.</translation>
    </message>
    <message>
      <source>These words do not name it</source>
      <translation>Ces mots ne le désignent pas</translation>
    </message>
    <message>
      <source>These words name something else…</source>
      <translation>Ces mots désignent autre chose…</translation>
    </message>
    <message>
      <source>This PDF is locked. Its password is kept until you close the window, and never written down.</source>
      <translation>Ce PDF est verrouillé. Son mot de passe est retenu jusqu’à la fermeture de la fenêtre et n’est jamais enregistré.</translation>
    </message>
    <message>
      <source>This briefing is no longer in the library; keep it again to go on.</source>
      <translation>Ce document n’est plus dans la bibliothèque ; conservez-le à nouveau pour continuer.</translation>
    </message>
    <message>
      <source>This export was made by a newer version of Briefing Reader; update the app.</source>
      <translation>Cet export a été fait par une version plus récente de Briefing Reader ; mettez l’application à jour.</translation>
    </message>
    <message>
      <source>This is no &amp;quotation</source>
      <translation>Ce n’est &amp;pas une citation</translation>
    </message>
    <message>
      <source>This is no quotation</source>
      <translation>Ce n’est pas une citation</translation>
    </message>
    <message>
      <source>This is no regular expression.</source>
      <translation>Ce n’est pas une expression régulière.</translation>
    </message>
    <message>
      <source>This is right</source>
      <translation>C’est juste</translation>
    </message>
    <message>
      <source>This is…</source>
      <translation>C’est…</translation>
    </message>
    <message>
      <source>This library was written by a newer version of Briefing Reader. It was left untouched; update the app to open it.</source>
      <translation>Cette bibliothèque a été écrite par une version plus récente de Briefing Reader. Elle est restée intacte ; mettez l’application à jour pour l’ouvrir.</translation>
    </message>
    <message>
      <source>This pattern takes too long. Make it simpler.</source>
      <translation>Ce motif prend trop de temps. Simplifiez-le.</translation>
    </message>
    <message>
      <source>This text seems to be in %1. Quotations, speakers and areas are read in English only; of countries, names in full are found.</source>
      <translation>Ce texte ne semble pas être en anglais (%1). Citations, locuteurs et domaines ne sont lus qu’en anglais ; des pays, seuls les noms complets sont trouvés.</translation>
    </message>
    <message>
      <source>Tick the places that name someone or something else.</source>
      <translation>Cochez les endroits qui désignent autre chose ou quelqu’un d’autre.</translation>
    </message>
    <message>
      <source>Tools</source>
      <translation>Outils</translation>
    </message>
    <message>
      <source>Try again</source>
      <translation>Réessayer</translation>
    </message>
    <message>
      <source>US Letter</source>
      <translation>US Letter</translation>
    </message>
    <message>
      <source>Unattributed</source>
      <translation>Sans attribution</translation>
    </message>
    <message>
      <source>Undo %1</source>
      <translation>Annuler : %1</translation>
    </message>
    <message>
      <source>Unlock</source>
      <translation>Déverrouiller</translation>
    </message>
    <message>
      <source>Use these keys</source>
      <translation>Utiliser ces touches</translation>
    </message>
    <message>
      <source>W3C Web Annotations (JSON-LD)</source>
      <translation>Annotations web W3C (JSON-LD)</translation>
    </message>
    <message>
      <source>Web page (HTML)</source>
      <translation>Page web (HTML)</translation>
    </message>
    <message>
      <source>What else</source>
      <translation>Quoi d’autre</translation>
    </message>
    <message>
      <source>What is %1?</source>
      <translation>Qu’est-ce que %1 ?</translation>
    </message>
    <message>
      <source>What no longer finds its words in the text</source>
      <translation>Ce qui ne trouve plus ses mots dans le texte</translation>
    </message>
    <message>
      <source>Which highlights</source>
      <translation>Quels surlignages</translation>
    </message>
    <message>
      <source>Which other name is the same?</source>
      <translation>Quel autre nom est le même ?</translation>
    </message>
    <message>
      <source>Who said %1?</source>
      <translation>Qui a dit %1 ?</translation>
    </message>
    <message>
      <source>Whole words</source>
      <translation>Mots entiers</translation>
    </message>
    <message>
      <source>Why this mention?</source>
      <translation>Pourquoi cette mention ?</translation>
    </message>
    <message>
      <source>Word document (DOCX)</source>
      <translation>Document Word (DOCX)</translation>
    </message>
    <message>
      <source>Word lists, countries, areas and titles of your own, laid over those that come with the app.</source>
      <translation>Vos propres listes de mots, pays, domaines et titres, posés sur ceux de l’application.</translation>
    </message>
    <message>
      <source>Words of the speakers</source>
      <translation>Paroles des locuteurs</translation>
    </message>
    <message>
      <source>Write a note on the selected entity</source>
      <translation>Écrire une note sur l’entité sélectionnée</translation>
    </message>
    <message>
      <source>Write the briefing with its highlights as an annotated PDF</source>
      <translation>Écrire le document avec ses surlignages en PDF annoté</translation>
    </message>
    <message>
      <source>Write to</source>
      <translation>Écrire dans</translation>
    </message>
    <message>
      <source>Write to:</source>
      <translation>Écrire dans :</translation>
    </message>
    <message>
      <source>Writing %s</source>
      <translation>Écriture de %s</translation>
    </message>
    <message>
      <source>Written: %1</source>
      <translation>Écrit : %1</translation>
    </message>
    <message>
      <source>Wrong</source>
      <translation>Faux</translation>
    </message>
    <message>
      <source>Wrote %1: %2 on %3.</source>
      <translation>Écrit %1 : %2 sur %3.</translation>
    </message>
    <message>
      <source>Wrote %s</source>
      <translation>Écrit %s</translation>
    </message>
    <message>
      <source>Yellow</source>
      <translation>Jaune</translation>
    </message>
    <message>
      <source>acceptance of %1</source>
      <translation>acceptation de %1</translation>
    </message>
    <message>
      <source>add mention</source>
      <translation>ajouter mention</translation>
    </message>
    <message>
      <source>again from the end</source>
      <translation>de nouveau depuis la fin</translation>
    </message>
    <message>
      <source>again from the start</source>
      <translation>de nouveau depuis le début</translation>
    </message>
    <message>
      <source>agreed</source>
      <translation>convenu</translation>
    </message>
    <message>
      <source>attributed by “%1”</source>
      <translation>attribué par « %1 »</translation>
    </message>
    <message>
      <source>attribution of %1 to %2</source>
      <translation>attribution de %1 à %2</translation>
    </message>
    <message>
      <source>attribution threshold</source>
      <translation>seuil attribution</translation>
    </message>
    <message>
      <source>change of %1 to %2</source>
      <translation>changement de %1 en %2</translation>
    </message>
    <message>
      <source>check accept fix skip</source>
      <translation>vérifier accepter corriger passer</translation>
    </message>
    <message>
      <source>clipboard new</source>
      <translation>presse-papiers nouveau</translation>
    </message>
    <message>
      <source>command palette jump</source>
      <translation>palette commandes aller</translation>
    </message>
    <message>
      <source>comment</source>
      <translation>commentaire</translation>
    </message>
    <message>
      <source>comment annotate</source>
      <translation>commentaire annoter</translation>
    </message>
    <message>
      <source>confidence %s %%</source>
      <translation>certitude %s %%</translation>
    </message>
    <message>
      <source>dark light colours night</source>
      <translation>sombre clair couleurs nuit</translation>
    </message>
    <message>
      <source>defaults paper margins</source>
      <translation>défauts papier marges</translation>
    </message>
    <message>
      <source>delete</source>
      <translation>supprimer</translation>
    </message>
    <message>
      <source>delete remove</source>
      <translation>supprimer retirer</translation>
    </message>
    <message>
      <source>described here</source>
      <translation>décrit ici</translation>
    </message>
    <message>
      <source>direct</source>
      <translation>direct</translation>
    </message>
    <message>
      <source>discarding of: %1</source>
      <translation>abandon de : %1</translation>
    </message>
    <message>
      <source>discussed</source>
      <translation>discuté</translation>
    </message>
    <message>
      <source>focus quiet zen</source>
      <translation>calme concentration zen</translation>
    </message>
    <message>
      <source>folder file database</source>
      <translation>dossier fichier base de données</translation>
    </message>
    <message>
      <source>hiding of %1</source>
      <translation>masquage de %1</translation>
    </message>
    <message>
      <source>highlight of %1</source>
      <translation>surlignage de %1</translation>
    </message>
    <message>
      <source>indirect</source>
      <translation>indirect</translation>
    </message>
    <message>
      <source>keys help</source>
      <translation>touches aide</translation>
    </message>
    <message>
      <source>load file</source>
      <translation>charger fichier</translation>
    </message>
    <message>
      <source>lost tray</source>
      <translation>perdu corbeille</translation>
    </message>
    <message>
      <source>mark colour</source>
      <translation>marquer couleur</translation>
    </message>
    <message>
      <source>meant by a pronoun</source>
      <translation>désigné par un pronom</translation>
    </message>
    <message>
      <source>meant by another name that stands for it</source>
      <translation>désigné par un autre nom qui le représente</translation>
    </message>
    <message>
      <source>merge of %1 and %2</source>
      <translation>fusion de %1 et %2</translation>
    </message>
    <message>
      <source>mixed</source>
      <translation>mixte</translation>
    </message>
    <message>
      <source>named by an abbreviation</source>
      <translation>nommé par une abréviation</translation>
    </message>
    <message>
      <source>named by its people’s name</source>
      <translation>nommé par le nom de ses habitants</translation>
    </message>
    <message>
      <source>named here</source>
      <translation>nommé ici</translation>
    </message>
    <message>
      <source>nobody</source>
      <translation>personne</translation>
    </message>
    <message>
      <source>note on %1</source>
      <translation>note sur %1</translation>
    </message>
    <message>
      <source>opposed</source>
      <translation>refusé</translation>
    </message>
    <message>
      <source>paper preview</source>
      <translation>papier aperçu</translation>
    </message>
    <message>
      <source>paragraph %s</source>
      <translation>paragraphe %s</translation>
    </message>
    <message>
      <source>placing of: %1</source>
      <translation>placement de : %1</translation>
    </message>
    <message>
      <source>planned</source>
      <translation>prévu</translation>
    </message>
    <message>
      <source>quotation speaker attribute</source>
      <translation>citation locuteur attribuer</translation>
    </message>
    <message>
      <source>reading of %1 as %2</source>
      <translation>lecture de %1 comme %2</translation>
    </message>
    <message>
      <source>reading of %1 everywhere as %2</source>
      <translation>lecture de %1 partout comme %2</translation>
    </message>
    <message>
      <source>refresh go on</source>
      <translation>actualiser continuer</translation>
    </message>
    <message>
      <source>removal of %1 everywhere from %2</source>
      <translation>retrait de %1 partout de %2</translation>
    </message>
    <message>
      <source>removal of %1 from %2</source>
      <translation>retrait de %1 de %2</translation>
    </message>
    <message>
      <source>removal of a highlight</source>
      <translation>retrait d’un surlignage</translation>
    </message>
    <message>
      <source>removal of the note on %1</source>
      <translation>retrait de la note sur %1</translation>
    </message>
    <message>
      <source>removal of the quotation %1</source>
      <translation>retrait de la citation %1</translation>
    </message>
    <message>
      <source>remove delete</source>
      <translation>retirer supprimer</translation>
    </message>
    <message>
      <source>renaming of %1 to %2</source>
      <translation>changement du nom de %1 en %2</translation>
    </message>
    <message>
      <source>same join</source>
      <translation>même joindre</translation>
    </message>
    <message>
      <source>save annotated</source>
      <translation>enregistrer annoté</translation>
    </message>
    <message>
      <source>search</source>
      <translation>chercher</translation>
    </message>
    <message>
      <source>selected</source>
      <translation>sélectionné</translation>
    </message>
    <message>
      <source>session tabs</source>
      <translation>session onglets</translation>
    </message>
    <message>
      <source>settings options</source>
      <translation>réglages options</translation>
    </message>
    <message>
      <source>split of %1 from %2</source>
      <translation>séparation de %1 et de %2</translation>
    </message>
    <message>
      <source>the clipboard</source>
      <translation>le presse-papiers</translation>
    </message>
    <message>
      <source>theme accessibility</source>
      <translation>thème accessibilité</translation>
    </message>
    <message>
      <source>theme bright</source>
      <translation>thème clair</translation>
    </message>
    <message>
      <source>theme night</source>
      <translation>thème nuit</translation>
    </message>
    <message>
      <source>theme paper</source>
      <translation>thème papier</translation>
    </message>
    <message>
      <source>type</source>
      <translation>type</translation>
    </message>
    <message>
      <source>typeface letters</source>
      <translation>caractères lettres</translation>
    </message>
    <message>
      <source>zoom in</source>
      <translation>agrandir zoom</translation>
    </message>
    <message>
      <source>zoom larger smaller</source>
      <translation>zoom plus grand plus petit</translation>
    </message>
    <message>
      <source>zoom out</source>
      <translation>réduire zoom</translation>
    </message>
    <message>
      <source>“%1”</source>
      <translation>« %1 »</translation>
    </message>
    <message>
      <source>“%1” cannot be read.</source>
      <translation>« %1 » ne peut pas être lu.</translation>
    </message>
    <message>
      <source>“%1” cannot be written: %2.</source>
      <translation>« %1 » ne peut pas être écrit : %2.</translation>
    </message>
    <message>
      <source>“%1” cannot be written: it is protected, or open in another program.</source>
      <translation>« %1 » ne peut pas être écrit : il est protégé, ou ouvert dans un autre programme.</translation>
    </message>
    <message>
      <source>“%1” is a database, but not a library of briefings. Choose another file.</source>
      <translation>« %1 » est une base de données, mais pas une bibliothèque de documents. Choisissez un autre fichier.</translation>
    </message>
    <message>
      <source>“%1” is a folder; give the result a file name.</source>
      <translation>« %1 » est un dossier ; donnez un nom de fichier au résultat.</translation>
    </message>
    <message>
      <source>“%1” is a folder; the library needs a file.</source>
      <translation>« %1 » est un dossier ; la bibliothèque a besoin d’un fichier.</translation>
    </message>
    <message>
      <source>“%1” is damaged and cannot be annotated.</source>
      <translation>« %1 » est endommagé et ne peut pas être annoté.</translation>
    </message>
    <message>
      <source>“%1” is damaged too, or no backup of a library.</source>
      <translation>« %1 » est endommagé aussi, ou n’est pas une sauvegarde de bibliothèque.</translation>
    </message>
    <message>
      <source>“%1” is damaged: its pages cannot be counted.</source>
      <translation>« %1 » est endommagé : ses pages ne peuvent pas être comptées.</translation>
    </message>
    <message>
      <source>“%1” is no export of a library, or it is damaged.</source>
      <translation>« %1 » n’est pas l’export d’une bibliothèque, ou il est endommagé.</translation>
    </message>
    <message>
      <source>“%1” is not a PDF that can be annotated.</source>
      <translation>« %1 » n’est pas un PDF qui puisse être annoté.</translation>
    </message>
    <message>
      <source>“%1” is signed, and cannot be annotated without breaking its signature: it is damaged as well, or encrypted in an unusual way. Export a typeset PDF instead.</source>
      <translation>« %1 » est signé, et ne peut être annoté sans rompre sa signature : il est aussi endommagé, ou chiffré d’une façon inhabituelle. Exportez plutôt un PDF composé.</translation>
    </message>
    <message>
      <source>“%1” is the briefing itself; give the result another name.</source>
      <translation>« %1 » est le document lui-même ; donnez un autre nom au résultat.</translation>
    </message>
  </context>
</TS>
