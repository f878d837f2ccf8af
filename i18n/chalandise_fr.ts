<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
  <context>
    <name>Chalandise</name>
    <message>
      <location filename="../algorithms/roads/costmatrix.py" />
      <source> within {}</source>
      <translation> en deçà de {}</translation>
    </message>
    <message>
      <location filename="../ui/sections/run.py" />
      <source>(Read from the dilation curve at iterations {} and {}.)</source>
      <translation>(Lues sur la courbe de dilatation aux itérations {} et {}.)</translation>
    </message>
    <message>
      <location filename="../algorithms/zones/zonestatistics.py" />
      <source>1 and 2 are taken for the numbers of the two zones, not for secondary and primary zones.</source>
      <translation>1 et 2 sont pris pour les numéros des deux aires, non pour des aires secondaire et primaire.</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/naming.py" />
      <source>1 Customers</source>
      <translation>1 Clients</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/naming.py" />
      <source>2 Filter</source>
      <translation>2 Filtrage</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/naming.py" />
      <source>3 Zones</source>
      <translation>3 Aires</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/option_words.py" />
      <source>4 neighbours</source>
      <translation>4 voisins</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/naming.py" />
      <source>4 Sites</source>
      <translation>4 Emplacements</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/naming.py" />
      <source>5 Zoom and workflow</source>
      <translation>5 Zoom et chaîne complète</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/option_words.py" />
      <source>8 neighbours</source>
      <translation>8 voisins</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/naming.py" />
      <source>9 Roads</source>
      <translation>9 Routes</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/refinement_input.py" />
      <source>; free sites would be {} better</source>
      <translation> ; des emplacements libres seraient meilleurs de {}</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/option_words.py" />
      <source>a bound</source>
      <translation>une borne</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/certificate_file.py" />
      <source>A certificate names points by their id, but ids repeat. Choose a field with unique values.</source>
      <translation>Un certificat nomme les points par leur identifiant, mais des identifiants se répètent. Choisir un champ aux valeurs uniques.</translation>
    </message>
    <message>
      <location filename="../core/zones/statistics.py" />
      <source>A demand-weighted centroid needs customers or a raster of values.</source>
      <translation>Un centroïde pondéré par la demande a besoin de clients ou d'un raster de valeurs.</translation>
    </message>
    <message>
      <location filename="../core/study/delimitation.py" />
      <source>A grid of {cols:.6g} x {rows:.6g} pixels would need about {needed:.3g} GB of memory and {memory:.1f} GB are free. Use a larger pixel or a smaller extent; points far from all others enlarge it.</source>
      <translation>Une grille de {cols:.6g} x {rows:.6g} pixels demanderait environ {needed:.3g} Go de mémoire et {memory:.1f} Go sont libres. Prendre un pixel plus grand ou une emprise plus petite ; des points éloignés de tous les autres l'agrandissent.</translation>
    </message>
    <message>
      <location filename="../core/grid.py" />
      <source>A grid of {} x {} pixels holds nothing.</source>
      <translation>Une grille de {} x {} pixels ne contient rien.</translation>
    </message>
    <message>
      <location filename="../ui/workflow_run.py" />
      <source>A layer of the run was removed: the run was stopped.</source>
      <translation>Une couche du calcul a été retirée : le calcul a été arrêté.</translation>
    </message>
    <message>
      <location filename="../core/image/grey.py" />
      <source>A map has one band or red, green and blue, not {}.</source>
      <translation>Une carte a une bande, ou bien rouge, vert et bleu, non {}.</translation>
    </message>
    <message>
      <location filename="../core/cost/pairs.py" />
      <source>A matrix of {rows} x {columns} costs takes about {needed:.1f} GB; the limit is {limit:.0f} GB. Use straight-line distances, fewer candidates or fewer demand points.</source>
      <translation>Une matrice de {rows} x {columns} coûts prend environ {needed:.1f} Go ; la limite est de {limit:.0f} Go. Prendre des distances à vol d'oiseau, moins de candidats ou moins de points de demande.</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/evaluation_costs.py" />
      <source>A missing pair has no way</source>
      <translation>Un couple manquant est sans chemin</translation>
    </message>
    <message>
      <location filename="../core/image/plateaus.py" />
      <source>A plateau must last at least 2 iterations, not {}; 5 is the default.</source>
      <translation>Un palier doit durer au moins 2 itérations, non {} ; 5 par défaut.</translation>
    </message>
    <message>
      <location filename="../core/service/stability.py" />
      <source>A positional error of {:length} is larger than the extent of the customers ({:length}): nothing could be said about any place. Check its unit.</source>
      <translation>Une erreur de position de {:length} dépasse l'étendue des clients ({:length}) : rien ne pourrait être dit d'aucun lieu. Vérifier son unité.</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/raster_filter.py" />
      <source>A ring of {} pixels at the frame is unreliable.</source>
      <translation>Un anneau de {} pixels au bord du cadre est peu sûr.</translation>
    </message>
    <message>
      <location filename="../core/location/covering/cover.py" />
      <source>A row is covered by no column.</source>
      <translation>Une ligne n’est couverte par aucune colonne.</translation>
    </message>
    <message>
      <location filename="../algorithms/workflow/recursivezoom.py" />
      <source>A site belongs to zone {}, but there are only {} zones; give the zones it was chosen from.</source>
      <translation>Un emplacement appartient à l'aire {}, mais il n'y a que {} aires ; donner les aires parmi lesquelles il a été choisi.</translation>
    </message>
    <message>
      <location filename="../algorithms/workflow/tradeareaworkflow.py" />
      <source>A smaller pixel or a smaller zone area gives more zones.</source>
      <translation>Un pixel ou une superficie minimale plus petits donnent plus de zones.</translation>
    </message>
    <message>
      <location filename="../core/zones/trade_areas.py" />
      <source>A zone must hold a positive number of customers, not {:g}.</source>
      <translation>Une aire doit contenir un nombre positif de clients, non {:g}.</translation>
    </message>
    <message>
      <location filename="../core/study/zoom/rules.py" />
      <source>A zone needs at least {} customers to be zoomed into, not {}.</source>
      <translation>Il faut au moins {} clients dans une aire pour y zoomer, non {}.</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/field_titles.py" />
      <source>above best (%)</source>
      <translation>au-dessus (%)</translation>
    </message>
    <message>
      <location filename="../algorithms/roads/roadnetwork.py" />
      <source>above {} km/h</source>
      <translation>plus de {} km/h</translation>
    </message>
    <message>
      <location filename="../algorithms/report/words.py" />
      <source>after the maximum</source>
      <translation>après le maximum</translation>
    </message>
    <message>
      <location filename="../algorithms/report/words.py" />
      <source>after the zoom</source>
      <translation>après le zoom</translation>
    </message>
    <message>
      <location filename="../core/image/automatic_threshold.py" />
      <source>All pixels have the same grey level: no threshold separates anything.</source>
      <translation>Tous les pixels ont le même niveau de gris : aucun seuil ne sépare rien.</translation>
    </message>
    <message>
      <location filename="../algorithms/zones/spatialautocorrelation.py" />
      <source>All values are the same: autocorrelation is undefined.</source>
      <translation>Toutes les valeurs sont égales : l'autocorrélation n'est pas définie.</translation>
    </message>
    <message>
      <location filename="../core/image/dots.py" />
      <source>All weights are 0: there is nothing to draw.</source>
      <translation>Tous les poids sont nuls : il n'y a rien à dessiner.</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/layers.py" />
      <source>All weights in {!r} are zero. Choose another field or none.</source>
      <translation>Tous les poids de {!r} sont nuls. Choisir un autre champ ou aucun.</translation>
    </message>
    <message>
      <location filename="../core/study/pixel_size.py" />
      <source>All {} points lie at the same place, so no pixel size can be derived from them; give the pixel size, or check the coordinates.</source>
      <translation>Les {} points sont tous au même endroit : aucune taille de pixel ne peut en être tirée ; donner la taille du pixel, ou vérifier les coordonnées.</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/site_layers.py" />
      <source>Allocation</source>
      <translation>Affectation</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/site_layers.py" />
      <source>Allocation lines</source>
      <translation>Lignes d'affectation</translation>
    </message>
    <message>
      <location filename="../algorithms/report/words.py" />
      <source>among zones</source>
      <translation>parmi (aires)</translation>
    </message>
    <message>
      <location filename="../core/location/models/next_sites.py" />
      <source>An existing site is among the forbidden candidates; allow it or leave it out.</source>
      <translation>Un emplacement existant est parmi les candidats interdits ; le permettre ou l'écarter.</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/field_titles.py" />
      <source>angle of the long axis (degrees)</source>
      <translation>angle du grand axe (degrés)</translation>
    </message>
    <message>
      <location filename="../algorithms/zones/delimitzones.py" />
      <source>any contour</source>
      <translation>tout contour</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/option_words.py" />
      <source>are kept</source>
      <translation>sont gardés</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/option_words.py" />
      <source>are left out</source>
      <translation>sont écartés</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/field_titles.py" />
      <source>area</source>
      <translation>superficie</translation>
    </message>
    <message>
      <location filename="../algorithms/report/words.py" />
      <source>area (km²)</source>
      <translation>surface (km²)</translation>
    </message>
    <message>
      <location filename="../algorithms/zones/growthscenario.py" />
      <source>Area gained (lost when negative)</source>
      <translation>Superficie gagnée (perdue si négative)</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/option_words.py" />
      <source>area of the zone</source>
      <translation>surface de l'aire</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/field_titles.py" />
      <source>area of the zones</source>
      <translation>superficie des aires</translation>
    </message>
    <message>
      <location filename="../algorithms/roads/serviceareas.py" />
      <source>Areas cut by the edge of the roads</source>
      <translation>Zones coupées par le bord des routes</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/refinement_input.py" />
      <source>Areas where no site may be (water, parks)</source>
      <translation>Surfaces sans emplacement possible (eau, parcs)</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/site_layers.py" />
      <source>Assigned demand</source>
      <translation>Demande affectée</translation>
    </message>
    <message>
      <location filename="../core/image/dots.py" />
      <source>At least 1 dot is needed, not {}.</source>
      <translation>Il faut au moins 1 point, et non {}.</translation>
    </message>
    <message>
      <location filename="../core/study/pixel_size.py" />
      <source>At least 1 neighbour is needed to measure a density, not {}.</source>
      <translation>Il faut au moins 1 voisin pour mesurer une densité, non {}.</translation>
    </message>
    <message>
      <location filename="../core/service/stability.py" />
      <source>At least 2 replicates are needed, not {}.</source>
      <translation>Il faut au moins 2 tirages, non {}.</translation>
    </message>
    <message>
      <location filename="../core/study/zoom/rules.py" />
      <source>At least one level is needed, not {}.</source>
      <translation>Il faut au moins un niveau, non {}.</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/field_titles.py" />
      <source>at most above the best (%)</source>
      <translation>au plus au-dessus du meilleur (%)</translation>
    </message>
    <message>
      <location filename="../algorithms/sites/siteevaluation.py" />
      <source>at most above the best possible</source>
      <translation>au plus au-dessus du meilleur possible</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/refinement_input.py" />
      <source>At most this much above the best possible (%)</source>
      <translation>Au plus ceci au-dessus du meilleur possible (%)</translation>
    </message>
    <message>
      <location filename="../algorithms/sites/maxcoverage.py" />
      <source>At most this much more could be covered (%)</source>
      <translation>On pourrait couvrir au plus ceci de plus (%)</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/answer.py" />
      <source>at most {} above the best possible</source>
      <translation>au plus {} au-dessus du meilleur possible</translation>
    </message>
    <message>
      <location filename="../algorithms/sites/maxcoverage.py" />
      <source>at most {} could be covered</source>
      <translation>on pourrait couvrir {} au plus</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/refinement_input.py" />
      <source>at most {} more than with any possible choice of {} sites among the places where they may be</source>
      <translation>au plus {} de plus qu'avec tout choix possible de {} emplacements parmi les lieux où ils peuvent être</translation>
    </message>
    <message>
      <location filename="../algorithms/report/words.py" />
      <source>at the edge</source>
      <translation>au bord</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/field_titles.py" />
      <source>at the edge of the data</source>
      <translation>au bord des données</translation>
    </message>
    <message>
      <location filename="../algorithms/workflow/studyreport.py" />
      <source>Author</source>
      <translation>Auteur</translation>
    </message>
    <message>
      <location filename="../ui/sections/zones.py" />
      <source>auto: {}</source>
      <translation>auto : {}</translation>
    </message>
    <message>
      <location filename="../core/zones/autocorrelation.py" />
      <source>Autocorrelation needs at least 3 values, not {}.</source>
      <translation>L'autocorrélation demande au moins 3 valeurs, non {}.</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/option_words.py" />
      <source>automatic</source>
      <translation>automatique</translation>
    </message>
    <message>
      <location filename="../ui/wording.py" />
      <source>B</source>
      <translation>o</translation>
    </message>
    <message>
      <location filename="../core/roads/network.py" />
      <source>backward</source>
      <translation>retour</translation>
    </message>
    <message>
      <location filename="../algorithms/filters/morphology.py" />
      <source>Band</source>
      <translation>Bande</translation>
    </message>
    <message>
      <location filename="../algorithms/zones/growthscenario.py" />
      <source>Band of the trade area</source>
      <translation>Bande de la zone de chalandise</translation>
    </message>
    <message>
      <location filename="../algorithms/zones/zonestatistics.py" />
      <source>Band of the variable</source>
      <translation>Bande de la variable</translation>
    </message>
    <message>
      <location filename="../algorithms/zones/zonestatistics.py" />
      <source>Band of the zones</source>
      <translation>Bande des aires</translation>
    </message>
    <message>
      <location filename="../algorithms/workflow/studyreport.py" />
      <source>Base map</source>
      <translation>Fond de carte</translation>
    </message>
    <message>
      <location filename="../algorithms/sites/pmediancomparison.py" />
      <source>Best answer {}, found by {}.</source>
      <translation>Meilleure réponse {}, trouvée par {}.</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/option_words.py" />
      <source>best exchange</source>
      <translation>meilleur échange</translation>
    </message>
    <message>
      <location filename="../algorithms/sites/pmediancomparison.py" />
      <source>Best proven lower bound</source>
      <translation>Meilleure borne inférieure prouvée</translation>
    </message>
    <message>
      <location filename="../algorithms/sites/pmediancomparison.py" />
      <source>Best total weighted distance</source>
      <translation>Meilleure distance pondérée totale</translation>
    </message>
    <message>
      <location filename="../core/location/engine/search.py" />
      <source>best {:,.6g}</source>
      <translation>meilleur {:,.6g}</translation>
    </message>
    <message>
      <location filename="../core/location/engine/search.py" />
      <source>best {best:,.6g}, bound {bound:,.6g}, gap {gap:.2%}</source>
      <translation>meilleur {best:,.6g}, borne {bound:,.6g}, écart {gap:.2%}</translation>
    </message>
    <message>
      <location filename="../algorithms/zones/delimitzones.py" />
      <source>bezier: length of the handles (1 is usual)</source>
      <translation>bezier : longueur des poignées (1 est usuel)</translation>
    </message>
    <message>
      <location filename="../algorithms/zones/delimitzones.py" />
      <source>bezier: pixels of outline between two knots</source>
      <translation>bezier : pixels de contour entre deux nœuds de la courbe</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/option_words.py" />
      <source>binomial</source>
      <translation>binomial</translation>
    </message>
    <message>
      <location filename="../algorithms/report/words.py" />
      <source>black area (km²)</source>
      <translation>superficie noire (km²)</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/definitions.py" />
      <source>Black neighbours that blacken a pixel</source>
      <translation>Voisins noirs qui noircissent un pixel</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/option_words.py" />
      <source>black top-hat</source>
      <translation>haut-de-forme noir</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/option_words.py" />
      <source>black where customers are</source>
      <translation>noir là où sont les clients</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/option_words.py" />
      <source>both sides of the outline</source>
      <translation>les deux côtés du contour</translation>
    </message>
    <message>
      <location filename="../core/location/classical/lagrangian.py" />
      <source>Bounding by Lagrangian relaxation</source>
      <translation>Borne par relaxation lagrangienne</translation>
    </message>
    <message>
      <location filename="../algorithms/roads/serviceareas.py" />
      <source>Breaks (minutes or metres)</source>
      <translation>Seuils (minutes ou mètres)</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/option_words.py" />
      <source>bright</source>
      <translation>claires</translation>
    </message>
    <message>
      <location filename="../ui/dependencies.py" />
      <source>Cancel</source>
      <translation>Annuler</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/base.py" />
      <source>Cancelled; nothing was written.</source>
      <translation>Annulé ; rien n'a été écrit.</translation>
    </message>
    <message>
      <location filename="../ui/workflow_run.py" />
      <source>Cancelled; the project is as it was.</source>
      <translation>Annulé ; le projet est resté tel quel.</translation>
    </message>
    <message>
      <location filename="../core/cost/pairs.py" />
      <source>candidate</source>
      <translation>candidat</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/location_input.py" />
      <source>Candidate id field</source>
      <translation>Champ identifiant des candidats</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/location_input.py" />
      <source>Candidate sites (the demand points when empty)</source>
      <translation>Emplacements candidats (les points de demande si vide)</translation>
    </message>
    <message>
      <location filename="../core/cost/pairs.py" />
      <source>candidates</source>
      <translation>candidats</translation>
    </message>
    <message>
      <location filename="../algorithms/sites/siteevaluation.py" />
      <source>Candidates to compare with (the customers' places when empty)</source>
      <translation>Candidats auxquels comparer (les lieux des clients si vide)</translation>
    </message>
    <message>
      <location filename="../algorithms/sites/siteevaluation.py" />
      <source>CANDIDATES: with a COST_MATRIX its destinations are the candidates; leave this empty.</source>
      <translation>CANDIDATES : avec une COST_MATRIX, les destinations de celle-ci sont les candidats ; laisser vide.</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/pmedian_models.py" />
      <source>Capacity field (demand a site can serve)</source>
      <translation>Champ de capacité (demande servie au plus)</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/option_words.py" />
      <source>centre of the demand</source>
      <translation>centre de la demande</translation>
    </message>
    <message>
      <location filename="../algorithms/report/words.py" />
      <source>centres of zones</source>
      <translation>centres des zones</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/option_words.py" />
      <source>centroid of the outline</source>
      <translation>centroïde du contour</translation>
    </message>
    <message>
      <location filename="../algorithms/sites/pmedian.py" />
      <source>Certificate</source>
      <translation>Certificat</translation>
    </message>
    <message>
      <location filename="../algorithms/sites/verifycertificate.py" />
      <source>Certificate of a p-median</source>
      <translation>Certificat d'un p-médian</translation>
    </message>
    <message>
      <location filename="../ui/desktop.py" />
      <source>Chalandise dock</source>
      <translation>Panneau Chalandise</translation>
    </message>
    <message>
      <location filename="../algorithms/workflow/studyreport.py" />
      <source>Chalandise {}, method of J. Baray (2002)</source>
      <translation>Chalandise {}, méthode de J. Baray (2002)</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/results.py" />
      <source>Chalandise {}: {}</source>
      <translation>Chalandise {} : {}</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/field_titles.py" />
      <source>change of the area</source>
      <translation>variation de la superficie</translation>
    </message>
    <message>
      <location filename="../algorithms/zones/delimitzones.py" />
      <source>Change of the area by smoothing (%)</source>
      <translation>Changement de superficie par le lissage (%)</translation>
    </message>
    <message>
      <location filename="../algorithms/roads/serviceareas.py" />
      <source>Checked on {} random spots near roads: {} of those drawn inside are not, {} are missed.</source>
      <translation>Vérifié sur {} endroits au hasard près des routes : {} de ceux dessinés dedans ne le sont pas, {} manquent.</translation>
    </message>
    <message>
      <location filename="../ui/editors.py" />
      <source>choose a point layer</source>
      <translation>choisir une couche de points</translation>
    </message>
    <message>
      <location filename="../ui/workflow_run.py" />
      <source>Choose a point layer first.</source>
      <translation>Choisissez d'abord une couche de points.</translation>
    </message>
    <message>
      <location filename="../core/location/linear_solver.py" />
      <source>Choose one of these, or none to let the program choose.</source>
      <translation>Choisir l'un d'eux, ou aucun pour laisser le programme choisir.</translation>
    </message>
    <message>
      <location filename="../ui/customer_watch.py" />
      <source>Choose the layer of your customers.</source>
      <translation>Choisissez la couche de vos clients.</translation>
    </message>
    <message>
      <location filename="../algorithms/zones/delimitzones.py" />
      <source>Classes</source>
      <translation>Classes</translation>
    </message>
    <message>
      <location filename="../algorithms/zones/delimitzones.py" />
      <source>Classes (multilevel)</source>
      <translation>Classes (multilevel)</translation>
    </message>
    <message>
      <location filename="../ui/map_tools/identify_site.py" />
      <source>Click a site to see its customers.</source>
      <translation>Cliquez sur un emplacement pour voir ses clients.</translation>
    </message>
    <message>
      <location filename="../ui/chart.py" />
      <source>Click to choose, or use the arrow keys.</source>
      <translation>Cliquez pour choisir, ou utilisez les flèches du clavier.</translation>
    </message>
    <message>
      <location filename="../ui/sections/zoom.py" />
      <source>Closest nodes (0: none)</source>
      <translation>Nœuds les plus proches (0 : sans)</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/option_words.py" />
      <source>closing</source>
      <translation>fermeture</translation>
    </message>
    <message>
      <location filename="../core/cost/table.py" />
      <source>column</source>
      <translation>colonne</translation>
    </message>
    <message>
      <location filename="../ui/dependencies.py" />
      <source>Command:</source>
      <translation>Commande :</translation>
    </message>
    <message>
      <location filename="../algorithms/sites/pmediancomparison.py" />
      <source>Compare the methods of the p-median</source>
      <translation>Comparer les méthodes du p-médian</translation>
    </message>
    <message>
      <location filename="../algorithms/sites/pmediancomparison.py" />
      <source>Comparison</source>
      <translation>Comparaison</translation>
    </message>
    <message>
      <location filename="../algorithms/sites/pmediancomparison.py" />
      <source>Comparison as a page</source>
      <translation>Comparaison en page</translation>
    </message>
    <message>
      <location filename="../core/optional.py" />
      <source>compiled filters</source>
      <translation>les filtres compilés</translation>
    </message>
    <message>
      <location filename="../algorithms/report/words.py" />
      <source>components</source>
      <translation>composantes</translation>
    </message>
    <message>
      <location filename="../ui/sections/zones.py" />
      <source>Connectivity</source>
      <translation>Connexité</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/definitions.py" />
      <source>Connectivity of zones</source>
      <translation>Connexité des aires</translation>
    </message>
    <message>
      <location filename="../algorithms/report/weaknesses.py" />
      <source>Coordinate system</source>
      <translation>Système de coordonnées</translation>
    </message>
    <message>
      <location filename="../ui/more_menu.py" />
      <source>Copied.</source>
      <translation>Copié.</translation>
    </message>
    <message>
      <location filename="../ui/run_bar.py" />
      <source>Copy as a command, open in the toolbox, save the settings</source>
      <translation>Copier comme commande, ouvrir dans la boîte à outils, enregistrer les réglages</translation>
    </message>
    <message>
      <location filename="../ui/more_menu.py" />
      <source>Copy as Python</source>
      <translation>Copier comme Python</translation>
    </message>
    <message>
      <location filename="../ui/more_menu.py" />
      <source>Copy as qgis_process command</source>
      <translation>Copier comme commande qgis_process</translation>
    </message>
    <message>
      <location filename="../algorithms/report/charts.py" />
      <source>cost</source>
      <translation>coût</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/evaluation_costs.py" />
      <source>Cost field</source>
      <translation>Champ coût</translation>
    </message>
    <message>
      <location filename="../algorithms/roads/costmatrix.py" />
      <source>Cost matrix</source>
      <translation>Matrice de coûts</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/option_words.py" />
      <source>cost matrix</source>
      <translation>matrice de coûts</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/evaluation_costs.py" />
      <source>Cost matrix (origin, destination, cost; or a column for each destination)</source>
      <translation>Matrice de coûts (origine, destination, coût ; ou une colonne par destination)</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/pmedian_models.py" />
      <source>Cost of a unit of demand times distance</source>
      <translation>Coût d'une unité de demande fois distance</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/refinement_input.py" />
      <source>Cost of feasible sites (%)</source>
      <translation>Coût des emplacements possibles (%)</translation>
    </message>
    <message>
      <location filename="../algorithms/sites/pmediansweep.py" />
      <source>Cost of opening a site</source>
      <translation>Coût d'ouverture d'un emplacement</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/pmedian_models.py" />
      <source>Cost of opening the sites</source>
      <translation>Coût d'ouverture des emplacements</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/pmedian_models.py" />
      <source>Cost of the distances</source>
      <translation>Coût des distances</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/evaluation_costs.py" />
      <source>COST_MATRIX is given and needs it</source>
      <translation>COST_MATRIX est donnée et en a besoin</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/metric.py" />
      <source>COST_MATRIX: it is given, but with {}={} it would not be used. Choose {}=matrix, or leave it empty.</source>
      <translation>COST_MATRIX : elle est donnée, mais avec {}={} elle ne servirait pas. Choisir {}=matrix, ou la laisser vide.</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/evaluation_costs.py" />
      <source>COST_MATRIX: {} of {} rows belong to points that take no part and are not used.</source>
      <translation>COST_MATRIX : {} lignes sur {} concernent des points qui ne participent pas et ne servent pas.</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/location_input.py" />
      <source>COST_MATRIX: {} places have no cost to themselves; each reaches itself at 0.</source>
      <translation>COST_MATRIX : {} lieux n'ont pas de coût vers eux-mêmes ; chacun s'atteint pour 0.</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/location_input.py" />
      <source>COST_MATRIX: {} rows and {} columns belong to points that take no part and are not used.</source>
      <translation>COST_MATRIX : {} lignes et {} colonnes concernent des points qui ne participent pas et ne servent pas.</translation>
    </message>
    <message>
      <location filename="../algorithms/sites/maxcoverage.py" />
      <source>Covered demand</source>
      <translation>Demande couverte</translation>
    </message>
    <message>
      <location filename="../algorithms/sites/maxcoverage.py" />
      <source>Covered share of the demand (%)</source>
      <translation>Part couverte de la demande (%)</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/option_words.py" />
      <source>cross</source>
      <translation>croix</translation>
    </message>
    <message>
      <location filename="../algorithms/sites/pmediansweep.py" />
      <source>Curve as a page</source>
      <translation>Courbe en page HTML</translation>
    </message>
    <message>
      <location filename="../algorithms/report/words.py" />
      <source>customer</source>
      <translation>client</translation>
    </message>
    <message>
      <location filename="../algorithms/roads/siteroutes.py" />
      <source>Customer id field</source>
      <translation>Champ identifiant des clients</translation>
    </message>
    <message>
      <location filename="../algorithms/customers/rasterizepoints.py" />
      <source>Customer image</source>
      <translation>Image des clients</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/definitions.py" />
      <source>Customers</source>
      <translation>Clients</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/field_titles.py" />
      <source>customers</source>
      <translation>clients</translation>
    </message>
    <message>
      <location filename="../algorithms/zones/dilationseries.py" />
      <source>Customers (for the density)</source>
      <translation>Clients (pour la densité)</translation>
    </message>
    <message>
      <location filename="../algorithms/sites/siteevaluation.py" />
      <source>Customers and their site</source>
      <translation>Clients et leur emplacement</translation>
    </message>
    <message>
      <location filename="../ui/sections/run.py" />
      <source>Customers are {} from their site on average.</source>
      <translation>Les clients sont en moyenne à {} de leur emplacement.</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/definitions.py" />
      <source>Customers far from all the others</source>
      <translation>Clients très éloignés de tous les autres</translation>
    </message>
    <message>
      <location filename="../algorithms/zones/growthscenario.py" />
      <source>Customers gained (lost when negative)</source>
      <translation>Clients gagnés (perdus si négatif)</translation>
    </message>
    <message>
      <location filename="../algorithms/report/words.py" />
      <source>customers in zones</source>
      <translation>clients dans les zones</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/field_titles.py" />
      <source>customers inside</source>
      <translation>clients à l'intérieur</translation>
    </message>
    <message>
      <location filename="../algorithms/report/charts.py" />
      <source>customers inside the zones (%, dashed)</source>
      <translation>clients dans les aires (%, tirets)</translation>
    </message>
    <message>
      <location filename="../algorithms/report/words.py" />
      <source>customers per km²</source>
      <translation>clients par km²</translation>
    </message>
    <message>
      <location filename="../algorithms/report/charts.py" />
      <source>customers served (%)</source>
      <translation>clients servis (%)</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/models.py" />
      <source>Customers to sites (graphical model)</source>
      <translation>Des clients aux emplacements (modèle graphique)</translation>
    </message>
    <message>
      <location filename="../algorithms/workflow/tradeareaworkflow.py" />
      <source>Customers to sites (whole workflow)</source>
      <translation>Des clients aux emplacements (chaîne complète)</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/refinement_input.py" />
      <source>Customers travel {} on average to the nearest of {} sites</source>
      <translation>Les clients parcourent en moyenne {} jusqu'au plus proche de {} emplacements</translation>
    </message>
    <message>
      <location filename="../algorithms/report/weaknesses.py" />
      <source>Customers used</source>
      <translation>Clients utilisés</translation>
    </message>
    <message>
      <location filename="../algorithms/sites/siteevaluation.py" />
      <source>Customers who reach no site</source>
      <translation>Clients qui n'atteignent aucun emplacement</translation>
    </message>
    <message>
      <location filename="../algorithms/sites/siteevaluation.py" />
      <source>Customers within distances</source>
      <translation>Clients selon la distance</translation>
    </message>
    <message>
      <location filename="../algorithms/roads/siteroutes.py" />
      <source>Customers without a way</source>
      <translation>Clients sans chemin</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/option_words.py" />
      <source>dark</source>
      <translation>sombres</translation>
    </message>
    <message>
      <location filename="../algorithms/report/weaknesses.py" />
      <source>data</source>
      <translation>donnée</translation>
    </message>
    <message>
      <location filename="../algorithms/report/weaknesses.py" />
      <source>Data and its weaknesses</source>
      <translation>Les données et leurs faiblesses</translation>
    </message>
    <message>
      <location filename="../algorithms/roads/roadnetwork.py" />
      <source>Dead one-way roads</source>
      <translation>Sens uniques sans retour</translation>
    </message>
    <message>
      <location filename="../algorithms/roads/roadnetwork.py" />
      <source>dead one-way roads</source>
      <translation>sens uniques sans retour</translation>
    </message>
    <message>
      <location filename="../algorithms/report/words.py" />
      <source>deeper levels</source>
      <translation>niveaux plus profonds</translation>
    </message>
    <message>
      <location filename="../algorithms/workflow/recursivezoom.py" />
      <source>Deepest level reached</source>
      <translation>Niveau le plus profond atteint</translation>
    </message>
    <message>
      <location filename="../algorithms/report/history.py" />
      <source>default</source>
      <translation>par défaut</translation>
    </message>
    <message>
      <location filename="../ui/more_menu.py" />
      <source>Default settings</source>
      <translation>Réglages par défaut</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/numbers.py" />
      <source>degrees</source>
      <translation>degrés</translation>
    </message>
    <message>
      <location filename="../algorithms/zones/delimitzones.py" />
      <source>Delimit zones</source>
      <translation>Délimiter les aires</translation>
    </message>
    <message>
      <location filename="../core/image/edges/edges.py" />
      <source>Delimitation by threshold needs a threshold; look at the histogram.</source>
      <translation>La délimitation par seuil a besoin d'un seuil ; regarder l'histogramme.</translation>
    </message>
    <message>
      <location filename="../core/cost/pairs.py" />
      <source>demand</source>
      <translation>demande</translation>
    </message>
    <message>
      <location filename="../core/zones/demand.py" />
      <source>Demand by nearest node needs the customers; give points or use 'area'.</source>
      <translation>La demande par nœud le plus proche a besoin des clients ; donner des points ou prendre « area ».</translation>
    </message>
    <message>
      <location filename="../core/zones/demand.py" />
      <source>Demand by sum needs a raster of values; give values or use 'area'.</source>
      <translation>La demande par somme a besoin d'un raster de valeurs ; le donner ou prendre « area ».</translation>
    </message>
    <message>
      <location filename="../core/zones/demand.py" />
      <source>Demand by {} needs customers in the zones; give points or use 'area'.</source>
      <translation>La demande par {} a besoin de clients dans les aires ; donner des points ou prendre « area ».</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/location_input.py" />
      <source>Demand id field</source>
      <translation>Champ identifiant de la demande</translation>
    </message>
    <message>
      <location filename="../core/location/problem.py" />
      <source>Demand must be finite and not negative.</source>
      <translation>La demande doit être finie et non négative.</translation>
    </message>
    <message>
      <location filename="../core/location/classical/goldman.py" />
      <source>Demand must be finite, not negative, and given for at least one node.</source>
      <translation>La demande doit être finie, non négative et donnée pour un nœud au moins.</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/definitions.py" />
      <source>Demand of a zone</source>
      <translation>Demande d'une aire</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/field_titles.py" />
      <source>demand of its zones</source>
      <translation>demande de ses aires</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/field_titles.py" />
      <source>demand point</source>
      <translation>point de demande</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/location_input.py" />
      <source>Demand points</source>
      <translation>Points de demande</translation>
    </message>
    <message>
      <location filename="../core/cost/pairs.py" />
      <source>demand points</source>
      <translation>points de demande</translation>
    </message>
    <message>
      <location filename="../algorithms/sites/maxcoverage.py" />
      <source>Demand points not covered</source>
      <translation>Points de demande non couverts</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/pmedian_models.py" />
      <source>Demand within the coverage distance</source>
      <translation>Demande en deçà de la distance de couverture</translation>
    </message>
    <message>
      <location filename="../algorithms/filters/mapdensity.py" />
      <source>Dense areas are</source>
      <translation>Aspect des régions denses</translation>
    </message>
    <message>
      <location filename="../algorithms/filters/mapdensity.py" />
      <source>Density</source>
      <translation>Densité</translation>
    </message>
    <message>
      <location filename="../algorithms/filters/mapdensity.py" />
      <source>Density from a map</source>
      <translation>Densité d'après une carte</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/location_input.py" />
      <source>Destination field (candidate id)</source>
      <translation>Champ destination (identifiant du candidat)</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/evaluation_costs.py" />
      <source>Destination field (site id)</source>
      <translation>Champ destination (identifiant de l'emplacement)</translation>
    </message>
    <message>
      <location filename="../algorithms/roads/costmatrix.py" />
      <source>Destination id field</source>
      <translation>Champ identifiant des destinations</translation>
    </message>
    <message>
      <location filename="../core/cost/pairs.py" />
      <source>destinations</source>
      <translation>destinations</translation>
    </message>
    <message>
      <location filename="../algorithms/roads/costmatrix.py" />
      <source>Destinations (the origins when empty)</source>
      <translation>Destinations (les origines si vide)</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/option_words.py" />
      <source>dilation</source>
      <translation>dilatation</translation>
    </message>
    <message>
      <location filename="../core/image/dilation.py" />
      <source>Dilation 0 of {}</source>
      <translation>Dilatation 0 sur {}</translation>
    </message>
    <message>
      <location filename="../algorithms/report/dilation_curve.py" />
      <source>Dilation curve</source>
      <translation>Courbe de dilatation</translation>
    </message>
    <message>
      <location filename="../algorithms/zones/dilationseries.py" />
      <source>Dilation series and plateaus</source>
      <translation>Série de dilatations et paliers</translation>
    </message>
    <message>
      <location filename="../core/image/dilation.py" />
      <source>Dilation {} of {}</source>
      <translation>Dilatation {} sur {}</translation>
    </message>
    <message>
      <location filename="../algorithms/report/charts.py" />
      <source>dilations</source>
      <translation>dilatations</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/definitions.py" />
      <source>Dilations computed</source>
      <translation>Dilatations calculées</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/roads.py" />
      <source>Direction field (MODE=field)</source>
      <translation>Champ de direction (MODE=field)</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/roads.py" />
      <source>Direction of other values</source>
      <translation>Sens des autres valeurs</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/roads.py" />
      <source>directions of the field {!r}</source>
      <translation>sens du champ {!r}</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/option_words.py" />
      <source>disc</source>
      <translation>disque</translation>
    </message>
    <message>
      <location filename="../algorithms/filters/morphology.py" />
      <source>disc: radius (pixels)</source>
      <translation>disc : rayon (pixels)</translation>
    </message>
    <message>
      <location filename="../algorithms/roads/serviceareas.py" />
      <source>Disks, or rings between breaks</source>
      <translation>Disques, ou anneaux entre les seuils</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/location_input.py" />
      <source>Distance</source>
      <translation>Distance</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/field_titles.py" />
      <source>distance</source>
      <translation>distance</translation>
    </message>
    <message>
      <location filename="../algorithms/sites/siteevaluation.py" />
      <source>distance ({})</source>
      <translation>distance ({})</translation>
    </message>
    <message>
      <location filename="../algorithms/sites/pmediansweep.py" />
      <source>Distance and sites together cost least with {} sites.</source>
      <translation>Distance et emplacements ensemble coûtent le moins avec {} emplacements.</translation>
    </message>
    <message>
      <location filename="../algorithms/sites/setcoverage.py" />
      <source>Distance beyond which nobody may be</source>
      <translation>Distance au-delà de laquelle personne ne doit être</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/refinement_input.py" />
      <source>Distance to the best possible choice of sites</source>
      <translation>Écart au meilleur choix possible d'emplacements</translation>
    </message>
    <message>
      <location filename="../algorithms/report/charts.py" />
      <source>distance to the nearest site ({})</source>
      <translation>distance à l'emplacement le plus proche ({})</translation>
    </message>
    <message>
      <location filename="../algorithms/sites/siteevaluation.py" />
      <source>Distance within which 90 % are served</source>
      <translation>Distance en deçà de laquelle 90 % sont servis</translation>
    </message>
    <message>
      <location filename="../algorithms/workflow/sitestability.py" />
      <source>Distance within which a site stays</source>
      <translation>Distance en deçà de laquelle un emplacement reste</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/pmedian_models.py" />
      <source>Distance within which demand counts as covered</source>
      <translation>Distance en deçà de laquelle la demande compte comme couverte</translation>
    </message>
    <message>
      <location filename="../algorithms/sites/maxcoverage.py" />
      <source>Distance within which demand is covered</source>
      <translation>Distance en deçà de laquelle la demande est couverte</translation>
    </message>
    <message>
      <location filename="../algorithms/zones/spatialautocorrelation.py" />
      <source>distance: up to (empty: everybody has a neighbour)</source>
      <translation>distance : jusqu'à (vide : chaque entité a un voisin)</translation>
    </message>
    <message>
      <location filename="../algorithms/zones/spatialautocorrelation.py" />
      <source>Distances between the features are those between their centroids.</source>
      <translation>Les distances entre les entités sont celles entre leurs centroïdes.</translation>
    </message>
    <message>
      <location filename="../algorithms/sites/siteevaluation.py" />
      <source>Distances must be above zero, not {}.</source>
      <translation>Les distances doivent être supérieures à zéro, non {}.</translation>
    </message>
    <message>
      <location filename="../algorithms/sites/siteevaluation.py" />
      <source>Distances within which customers are counted</source>
      <translation>Distances en deçà desquelles compter les clients</translation>
    </message>
    <message>
      <location filename="../ui/map_tools/drag_site.py" />
      <source>Drag a site to see what changes; Ctrl+Z takes it back.</source>
      <translation>Faites glisser un emplacement pour voir l'effet ; Ctrl+Z revient en arrière.</translation>
    </message>
    <message>
      <location filename="../ui/desktop.py" />
      <source>Drag a site: what if it stood elsewhere?</source>
      <translation>Déplacer un emplacement : et s'il était ailleurs ?</translation>
    </message>
    <message>
      <location filename="../core/study/delimitation.py" />
      <source>Drawing {} customers on {} x {} pixels</source>
      <translation>Dessin de {} clients sur {} x {} pixels</translation>
    </message>
    <message>
      <location filename="../core/study/delimitation.py" />
      <source>Drawing {} dots on {} x {} pixels</source>
      <translation>Dessin de {} points de poids égal sur {} x {} pixels</translation>
    </message>
    <message>
      <location filename="../algorithms/workflow/sitestability.py" />
      <source>Draws in which the least sure site stays (%)</source>
      <translation>Tirages où l'emplacement le moins sûr reste (%)</translation>
    </message>
    <message>
      <location filename="../algorithms/workflow/sitestability.py" />
      <source>Draws of the customers</source>
      <translation>Tirages des clients</translation>
    </message>
    <message>
      <location filename="../algorithms/workflow/sitestability.py" />
      <source>Draws that a ring holds (%)</source>
      <translation>Tirages que contient un cercle (%)</translation>
    </message>
    <message>
      <location filename="../ui/sections/sites.py" />
      <source>Draws the mean distance for 1, 2, 3… sites on the nodes of the last result.</source>
      <translation>Trace la distance moyenne pour 1, 2, 3… emplacements sur les nœuds du dernier résultat.</translation>
    </message>
    <message>
      <location filename="../ui/sections/zones.py" />
      <source>Draws the zones of the chosen iteration without making a layer.</source>
      <translation>Dessine les aires de l'itération choisie sans créer de couche.</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/option_words.py" />
      <source>each customer alike</source>
      <translation>chaque client pareil</translation>
    </message>
    <message>
      <location filename="../core/study/drawing.py" />
      <source>Each customer is drawn the same, whatever the weight.</source>
      <translation>Chaque client est dessiné pareil, quel que soit son poids.</translation>
    </message>
    <message>
      <location filename="../algorithms/workflow/tradeareaworkflow.py" />
      <source>Edges</source>
      <translation>Contours</translation>
    </message>
    <message>
      <location filename="../algorithms/workflow/tradeareaworkflow.py" />
      <source>Edges of the zones</source>
      <translation>Contours des aires</translation>
    </message>
    <message>
      <location filename="../ui/sweep_chart.py" />
      <source>elbow</source>
      <translation>coude</translation>
    </message>
    <message>
      <location filename="../algorithms/report/charts.py" />
      <source>elbow: {} sites</source>
      <translation>coude : {} emplacements</translation>
    </message>
    <message>
      <location filename="../algorithms/filters/morphology.py" />
      <source>ELEMENT: a top-hat needs a cross, a square or a disc; k-of-8 gives no true opening or closing.</source>
      <translation>ELEMENT : un chapeau haut-de-forme demande cross, square ou disc ; k-of-8 ne donne pas de vraie ouverture ou fermeture.</translation>
    </message>
    <message>
      <location filename="../core/cost/ellipsoidal.py" />
      <source>Ellipsoidal distances need longitudes and latitudes in degrees, latitudes from -90 to 90; these coordinates look projected or are not finite.</source>
      <translation>Les distances ellipsoïdales demandent des longitudes et latitudes en degrés, latitudes de -90 à 90 ; ces coordonnées semblent projetées ou ne sont pas finies.</translation>
    </message>
    <message>
      <location filename="../algorithms/roads/roadnetwork.py" />
      <source>Ends this near to another road are shown as gaps (metres)</source>
      <translation>Bouts montrés comme vides si proches d'une autre route (mètres)</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/option_words.py" />
      <source>erosion</source>
      <translation>érosion</translation>
    </message>
    <message>
      <location filename="../algorithms/sites/siteevaluation.py" />
      <source>Evaluate sites</source>
      <translation>Évaluer des emplacements</translation>
    </message>
    <message>
      <location filename="../algorithms/sites/siteevaluation.py" />
      <source>Evaluation of sites</source>
      <translation>Évaluation des emplacements</translation>
    </message>
    <message>
      <location filename="../algorithms/report/sweep_curve.py" />
      <source>Every further site brings customers closer, but each less than the one before. The elbow is where the curve bends most: beyond it, a site pays visibly less.</source>
      <translation>Chaque emplacement de plus rapproche les clients, mais moins que le précédent. Le coude est là où la courbe fléchit le plus : au-delà, un emplacement rapporte nettement moins.</translation>
    </message>
    <message>
      <location filename="../core/location/models/grades.py" />
      <source>Every mark must lie between 0 and 100.</source>
      <translation>Chaque note doit être entre 0 et 100.</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/roads.py" />
      <source>every road in direction {!r}</source>
      <translation>toutes les routes dans le sens {!r}</translation>
    </message>
    <message>
      <location filename="../ui/dependencies.py" />
      <source>Everything is installed.</source>
      <translation>Tout est installé.</translation>
    </message>
    <message>
      <location filename="../core/location/classical/genetic.py" />
      <source>Evolving sets of sites</source>
      <translation>Évolution d'ensembles d'emplacements</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/option_words.py" />
      <source>exact</source>
      <translation>exacte</translation>
    </message>
    <message>
      <location filename="../core/location/classical/substitution.py" />
      <source>Exchanging sites</source>
      <translation>Échange d'emplacements</translation>
    </message>
    <message>
      <location filename="../core/location/classical/gria.py" />
      <source>Exchanging sites globally and regionally</source>
      <translation>Échange global et régional d'emplacements</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/field_titles.py" />
      <source>existing</source>
      <translation>existant</translation>
    </message>
    <message>
      <location filename="../algorithms/workflow/sitestability.py" />
      <source>Existing sites (cannot move)</source>
      <translation>Emplacements existants (ne peuvent bouger)</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/location_input.py" />
      <source>Existing sites (stay open, count in the number of sites)</source>
      <translation>Magasins existants (restent ouverts, comptent dans le nombre d'emplacements)</translation>
    </message>
    <message>
      <location filename="../ui/sections/sites.py" />
      <source>Existing stores</source>
      <translation>Magasins existants</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/existing_sites.py" />
      <source>EXISTING: sites up to {} from a candidate are taken as that candidate (the limit is {}).</source>
      <translation>EXISTING : des emplacements à {} au plus d'un candidat sont pris pour ce candidat (la limite est {}).</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/existing_sites.py" />
      <source>EXISTING: {} sites have the id of a candidate that stands elsewhere, up to {} away ({}): they are taken as sites of their own. Check that both layers number their sites alike.</source>
      <translation>EXISTING : {} emplacements portent l'identifiant d'un candidat qui se trouve ailleurs, jusqu'à {} ({}) : ils sont pris pour d'autres emplacements. Vérifier que les deux couches numérotent leurs emplacements de la même façon.</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/existing_sites.py" />
      <source>EXISTING: {} sites stand beside the candidate of their id, up to {} away ({}): they are taken as it.</source>
      <translation>EXISTING : {} emplacements se trouvent à côté du candidat de leur identifiant, jusqu'à {} ({}) : ils sont pris pour lui.</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/existing_sites.py" />
      <source>EXISTING: {} sites stand where another one does; each place counts once.</source>
      <translation>EXISTING : {} emplacements se trouvent là où il y en a déjà un ; chaque lieu compte une fois.</translation>
    </message>
    <message>
      <location filename="../algorithms/zones/spatialautocorrelation.py" />
      <source>Expected at random</source>
      <translation>Attendu au hasard</translation>
    </message>
    <message>
      <location filename="../ui/chart.py" />
      <source>Export…</source>
      <translation>Exporter…</translation>
    </message>
    <message>
      <location filename="../algorithms/customers/rasterizepoints.py" />
      <source>Extent</source>
      <translation>Emprise</translation>
    </message>
    <message>
      <location filename="../core/optional.py" />
      <source>external solvers for exact models</source>
      <translation>les solveurs externes des modèles exacts</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/roads.py" />
      <source>Farthest from a road (metres)</source>
      <translation>Au plus loin d'une route (mètres)</translation>
    </message>
    <message>
      <location filename="../algorithms/report/words.py" />
      <source>feasible</source>
      <translation>réalisable</translation>
    </message>
    <message>
      <location filename="../algorithms/report/words.py" />
      <source>feasible sites</source>
      <translation>emplacements possibles</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/plausibility.py" />
      <source>feature {} at {}</source>
      <translation>entité {} en {}</translation>
    </message>
    <message>
      <location filename="../algorithms/report/weaknesses.py" />
      <source>Features left out</source>
      <translation>Entités laissées de côté</translation>
    </message>
    <message>
      <location filename="../algorithms/zones/spatialautocorrelation.py" />
      <source>Features tested</source>
      <translation>Entités testées</translation>
    </message>
    <message>
      <location filename="../core/image/filters/advice.py" />
      <source>Few pixels are black ({:.0%}) but they hang together: the mean smooths strongly, at the price of blurred edges.</source>
      <translation>Peu de pixels sont noirs ({:.0%}) mais ils se tiennent : la moyenne lisse fortement, au prix de contours flous.</translation>
    </message>
    <message>
      <location filename="../algorithms/sites/setcoverage.py" />
      <source>fewer sites cannot</source>
      <translation>moins d'emplacements ne le peuvent</translation>
    </message>
    <message>
      <location filename="../ui/sections/zoom.py" />
      <source>Fewest customers</source>
      <translation>Clients au moins</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/definitions.py" />
      <source>Fewest customers of a zone to zoom into</source>
      <translation>Nombre minimal de clients d'une aire pour y zoomer</translation>
    </message>
    <message>
      <location filename="../algorithms/sites/pmediansweep.py" />
      <source>Fewest sites</source>
      <translation>Plus petit nombre d'emplacements</translation>
    </message>
    <message>
      <location filename="../algorithms/sites/setcoverage.py" />
      <source>Fewest sites that cover everybody</source>
      <translation>Le moins d'emplacements qui couvrent tout</translation>
    </message>
    <message>
      <location filename="../algorithms/workflow/recursivezoom.py" />
      <source>Field of the sites that holds their zone number</source>
      <translation>Champ des emplacements qui porte le numéro de leur aire</translation>
    </message>
    <message>
      <location filename="../algorithms/roads/roadnetwork.py" />
      <source>figure</source>
      <translation>chiffre</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/formats.py" />
      <source>files of the format {} made here cannot be opened</source>
      <translation>les fichiers de format {} produits ici ne peuvent pas être ouverts</translation>
    </message>
    <message>
      <location filename="../algorithms/filters/smoothingfilter.py" />
      <source>Filter</source>
      <translation>Filtre</translation>
    </message>
    <message>
      <location filename="../algorithms/zones/dilationseries.py" />
      <source>Filter advised before the dilation: {}. {}</source>
      <translation>Filtre conseillé avant la dilatation : {}. {}</translation>
    </message>
    <message>
      <location filename="../algorithms/customers/rasterizepoints.py" />
      <source>Filter advised: {}. {}</source>
      <translation>Filtre conseillé : {}. {}</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/definitions.py" />
      <source>Filter before dilation</source>
      <translation>Filtre avant dilatation</translation>
    </message>
    <message>
      <location filename="../ui/sections/zones.py" />
      <source>Filter first</source>
      <translation>Filtre préalable</translation>
    </message>
    <message>
      <location filename="../ui/sections/zones.py" />
      <source>Filter passes</source>
      <translation>Passes du filtre</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/raster_filter.py" />
      <source>Filtered image</source>
      <translation>Image filtrée</translation>
    </message>
    <message>
      <location filename="../algorithms/workflow/recursivezoom.py" />
      <source>Final sites</source>
      <translation>Emplacements finals</translation>
    </message>
    <message>
      <location filename="../ui/sections/zoom.py" />
      <source>Finest pixel (0: none)</source>
      <translation>Pixel le plus fin (0 : sans)</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/base.py" />
      <source>Finished in {:.1f} s.</source>
      <translation>Terminé en {:.1f} s.</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/field_titles.py" />
      <source>first iteration</source>
      <translation>première itération</translation>
    </message>
    <message>
      <location filename="../algorithms/report/words.py" />
      <source>fixed site</source>
      <translation>emplacement fixe</translation>
    </message>
    <message>
      <location filename="../ui/sections/run.py" />
      <source>Folder for the layers and the report; empty for temporary layers.</source>
      <translation>Dossier des couches et du rapport ; vide pour des couches temporaires.</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/refinement_input.py" />
      <source>FORBIDDEN_AREAS: no site in {} areas.</source>
      <translation>FORBIDDEN_AREAS : aucun site dans {} surfaces.</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/refinement_input.py" />
      <source>FORBIDDEN_AREAS: none of the {} areas touches the region of the customers, so they forbid nothing. Check that both layers show the same region and that both CRS are right.</source>
      <translation>FORBIDDEN_AREAS : aucune des {} surfaces ne touche la région des clients : elles n'interdisent rien. Vérifier que les deux couches montrent la même région et que leurs SCR sont justes.</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/refinement_input.py" />
      <source>FORBIDDEN_AREAS: {} areas cannot be brought to {} and forbid nothing; reproject the layer first.</source>
      <translation>FORBIDDEN_AREAS : {} surfaces ne peuvent pas être amenées en {} et n'interdisent rien ; reprojeter d'abord la couche.</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/refinement_input.py" />
      <source>FORBIDDEN_AREAS: {} features are points or lines and forbid nothing; buffer them to make areas.</source>
      <translation>FORBIDDEN_AREAS : {} entités sont des points ou des lignes et n'interdisent rien ; en faire des surfaces avec un tampon.</translation>
    </message>
    <message>
      <location filename="../core/roads/network.py" />
      <source>forward</source>
      <translation>aller</translation>
    </message>
    <message>
      <location filename="../algorithms/report/provenance.py" />
      <source>from</source>
      <translation>de</translation>
    </message>
    <message>
      <location filename="../algorithms/report/zone_maps.py" />
      <source>From customers to zones</source>
      <translation>Des clients aux aires</translation>
    </message>
    <message>
      <location filename="../ui/run_bar.py" />
      <source>From the customers to the sites, in one run.</source>
      <translation>Des clients aux emplacements, en un seul calcul.</translation>
    </message>
    <message>
      <location filename="../algorithms/roads/costmatrix.py" />
      <source>From the origins, or to them</source>
      <translation>Depuis les origines, ou vers elles</translation>
    </message>
    <message>
      <location filename="../algorithms/roads/serviceareas.py" />
      <source>From the places, or to them</source>
      <translation>Depuis les lieux, ou vers eux</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/numbers.py" />
      <source>ft</source>
      <translation>pi</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/numbers.py" />
      <source>ft²</source>
      <translation>pi²</translation>
    </message>
    <message>
      <location filename="../algorithms/workflow/refinesites.py" />
      <source>Further candidate sites</source>
      <translation>Autres emplacements candidats</translation>
    </message>
    <message>
      <location filename="../ui/sections/sites.py" />
      <source>Further candidates</source>
      <translation>Autres candidats</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/field_titles.py" />
      <source>gain of the last site</source>
      <translation>gain du dernier emplacement</translation>
    </message>
    <message>
      <location filename="../ui/sections/sites.py" />
      <source>Gap (%)</source>
      <translation>Écart (%)</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/location_input.py" />
      <source>Gap at which to stop (%)</source>
      <translation>Écart auquel s'arrêter (%)</translation>
    </message>
    <message>
      <location filename="../algorithms/roads/roadnetwork.py" />
      <source>Gaps</source>
      <translation>Vides</translation>
    </message>
    <message>
      <location filename="../algorithms/roads/roadnetwork.py" />
      <source>gaps</source>
      <translation>vides</translation>
    </message>
    <message>
      <location filename="../algorithms/roads/roadnetwork.py" />
      <source>Gaps and dead one-way roads</source>
      <translation>Vides et sens uniques sans retour</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/roads.py" />
      <source>Gaps to close between lines (metres)</source>
      <translation>Vides à fermer entre les lignes (mètres)</translation>
    </message>
    <message>
      <location filename="../ui/wording.py" />
      <source>GB</source>
      <translation>Go</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/option_words.py" />
      <source>genetic</source>
      <translation>génétique</translation>
    </message>
    <message>
      <location filename="../algorithms/roads/serviceareas.py" />
      <source>Give at least one break above zero, not {!r}.</source>
      <translation>Donner au moins un seuil supérieur à zéro, pas {!r}.</translation>
    </message>
    <message>
      <location filename="../algorithms/report/history.py" />
      <source>given</source>
      <translation>donné</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/pmedian_models.py" />
      <source>Grade field (0 poor to 100 excellent)</source>
      <translation>Champ de note (0 médiocre à 100 excellent)</translation>
    </message>
    <message>
      <location filename="../core/location/models/grades.py" />
      <source>Grades must lie between 0 (poor) and 100 (excellent).</source>
      <translation>Les notes doivent être entre 0 (mauvais) et 100 (excellent).</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/option_words.py" />
      <source>gradient</source>
      <translation>gradient</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/option_words.py" />
      <source>greedy</source>
      <translation>gloutonne</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/option_words.py" />
      <source>grey level</source>
      <translation>niveau de gris</translation>
    </message>
    <message>
      <location filename="../algorithms/zones/dilationseries.py" />
      <source>Grey level from which a pixel is black</source>
      <translation>Niveau de gris à partir duquel un pixel est noir</translation>
    </message>
    <message>
      <location filename="../algorithms/filters/morphology.py" />
      <source>Grey level from which a pixel is black (empty: keep grey levels)</source>
      <translation>Niveau de gris à partir duquel un pixel est noir (vide : garder les niveaux de gris)</translation>
    </message>
    <message>
      <location filename="../ui/sections/zones.py" />
      <source>Grid of {} × {} pixels, {} in memory.</source>
      <translation>Grille de {} × {} pixels, {} en mémoire.</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/field_titles.py" />
      <source>groups of black pixels</source>
      <translation>groupes de pixels noirs</translation>
    </message>
    <message>
      <location filename="../algorithms/zones/growthscenario.py" />
      <source>Growth or decline scenario</source>
      <translation>Scénario de croissance ou de déclin</translation>
    </message>
    <message>
      <location filename="../algorithms/zones/delimitzones.py" />
      <source>half-way between the extreme grey levels</source>
      <translation>à mi-chemin des niveaux de gris extrêmes</translation>
    </message>
    <message>
      <location filename="../algorithms/report/words.py" />
      <source>heuristic</source>
      <translation>heuristique</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/option_words.py" />
      <source>high-pass</source>
      <translation>passe-haut</translation>
    </message>
    <message>
      <location filename="../algorithms/roads/serviceareas.py" />
      <source>Holes to fill below (square metres)</source>
      <translation>Trous à combler en dessous de (mètres carrés)</translation>
    </message>
    <message>
      <location filename="../algorithms/zones/delimitzones.py" />
      <source>How an empty threshold is chosen</source>
      <translation>Choix du seuil s'il est vide</translation>
    </message>
    <message>
      <location filename="../algorithms/sites/maxcoverage.py" />
      <source>how far a site reaches</source>
      <translation>jusqu'où porte un emplacement</translation>
    </message>
    <message>
      <location filename="../algorithms/roads/serviceareas.py" />
      <source>How far from a road an area reaches (metres)</source>
      <translation>Jusqu'où une zone s'étend à côté d'une route (mètres)</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/answer.py" />
      <source>how far from the best possible is not known</source>
      <translation>l'écart au meilleur possible n'est pas connu</translation>
    </message>
    <message>
      <location filename="../algorithms/workflow/tradeareaworkflow.py" />
      <source>How good the sites are</source>
      <translation>Qualité des emplacements</translation>
    </message>
    <message>
      <location filename="../algorithms/sites/siteevaluation.py" />
      <source>How good the sites are, in a sentence</source>
      <translation>Qualité des emplacements, en une phrase</translation>
    </message>
    <message>
      <location filename="../algorithms/report/study.py" />
      <source>How many sites?</source>
      <translation>Combien d'emplacements ?</translation>
    </message>
    <message>
      <location filename="../algorithms/roads/roadnetwork.py" />
      <source>HTML files (*.html)</source>
      <translation>Fichiers HTML (*.html)</translation>
    </message>
    <message>
      <location filename="../algorithms/report/provenance.py" />
      <source>id</source>
      <translation>identifiant</translation>
    </message>
    <message>
      <location filename="../algorithms/roads/serviceareas.py" />
      <source>Id field</source>
      <translation>Champ identifiant</translation>
    </message>
    <message>
      <location filename="../ui/desktop.py" />
      <source>Identify a site: who are its customers?</source>
      <translation>Interroger un emplacement : quels sont ses clients ?</translation>
    </message>
    <message>
      <location filename="../algorithms/filters/morphology.py" />
      <source>Image</source>
      <translation>Image</translation>
    </message>
    <message>
      <location filename="../algorithms/report/words.py" />
      <source>image too large for the memory</source>
      <translation>image trop grande pour la mémoire</translation>
    </message>
    <message>
      <location filename="../algorithms/report/words.py" />
      <source>improved by the proof</source>
      <translation>améliorés par la preuve</translation>
    </message>
    <message>
      <location filename="../algorithms/roads/roadnetwork.py" />
      <source>in the largest part open both ways (%)</source>
      <translation>dans la plus grande partie ouverte dans les deux sens (%)</translation>
    </message>
    <message>
      <location filename="../algorithms/customers/rasterizepoints.py" />
      <source>Inhabitants or addresses (ternary only)</source>
      <translation>Habitants ou adresses (ternary seulement)</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/demand.py" />
      <source>INPUT: each of the {} areas counts at a point inside it.</source>
      <translation>INPUT : chacune des {} surfaces compte en un point à l'intérieur.</translation>
    </message>
    <message>
      <location filename="../ui/dependencies.py" />
      <source>Install into this profile</source>
      <translation>Installer dans ce profil</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/field_titles.py" />
      <source>it and its neighbours</source>
      <translation>elle et ses voisines</translation>
    </message>
    <message>
      <location filename="../ui/dependencies.py" />
      <source>It was not installed (code {}).</source>
      <translation>L'installation a échoué (code {}).</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/field_titles.py" />
      <source>iteration</source>
      <translation>itération</translation>
    </message>
    <message>
      <location filename="../algorithms/report/dilation_curve.py" />
      <source>Iteration by iteration</source>
      <translation>Itération par itération</translation>
    </message>
    <message>
      <location filename="../algorithms/workflow/tradeareaworkflow.py" />
      <source>Iteration of the primary trade area</source>
      <translation>Itération de la zone primaire</translation>
    </message>
    <message>
      <location filename="../algorithms/workflow/tradeareaworkflow.py" />
      <source>Iteration of the secondary trade area</source>
      <translation>Itération de la zone secondaire</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/definitions.py" />
      <source>Iteration to read (instead of the second plateau)</source>
      <translation>Itération à lire (au lieu du second palier)</translation>
    </message>
    <message>
      <location filename="../core/image/dilation.py" />
      <source>Iteration {} is outside the series, which goes from 0 to {}.</source>
      <translation>L'itération {} est hors de la série, qui va de 0 à {}.</translation>
    </message>
    <message>
      <location filename="../ui/curve_chart.py" />
      <source>Iteration {}: {} zones with {:.0f} % of the customers.</source>
      <translation>Itération {} : {} aires, {:.0f} % des clients.</translation>
    </message>
    <message>
      <location filename="../ui/curve_chart.py" />
      <source>Iteration {}: {} zones.</source>
      <translation>Itération {} : {} aires.</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/definitions.py" />
      <source>ITERATION: iteration {} is beyond the {} dilations computed; raise MAX_ITERATIONS.</source>
      <translation>ITERATION : l'itération {} est au-delà des {} dilatations calculées ; augmenter MAX_ITERATIONS.</translation>
    </message>
    <message>
      <location filename="../ui/sections/zones.py" />
      <source>Iterations</source>
      <translation>Itérations</translation>
    </message>
    <message>
      <location filename="../algorithms/sites/pmediancomparison.py" />
      <source>its bound</source>
      <translation>sa borne</translation>
    </message>
    <message>
      <location filename="../algorithms/report/words.py" />
      <source>its customers are better served from other zones</source>
      <translation>ses clients sont mieux desservis depuis d'autres aires</translation>
    </message>
    <message>
      <location filename="../algorithms/sites/pmedian.py" />
      <source>JSON files (*.json)</source>
      <translation>Fichiers JSON (*.json)</translation>
    </message>
    <message>
      <location filename="../algorithms/sites/siteevaluation.py" />
      <source>Judged sites</source>
      <translation>Emplacements jugés</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/option_words.py" />
      <source>just inside</source>
      <translation>juste à l'intérieur</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/option_words.py" />
      <source>just outside</source>
      <translation>juste à l'extérieur</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/option_words.py" />
      <source>k of 8 neighbours</source>
      <translation>k voisins sur 8</translation>
    </message>
    <message>
      <location filename="../algorithms/filters/morphology.py" />
      <source>k-of-8: black neighbours that blacken a pixel</source>
      <translation>k-of-8 : voisins noirs qui noircissent un pixel</translation>
    </message>
    <message>
      <location filename="../ui/wording.py" />
      <source>kB</source>
      <translation>ko</translation>
    </message>
    <message>
      <location filename="../algorithms/filters/smoothingfilter.py" />
      <source>kernel: rows separated by semicolons, e.g. 1 2 1; 2 4 2; 1 2 1</source>
      <translation>kernel : lignes séparées par des points-virgules, p. ex. 1 2 1; 2 4 2; 1 2 1</translation>
    </message>
    <message>
      <location filename="../algorithms/roads/roadnetwork.py" />
      <source>Key figures</source>
      <translation>Chiffres clés</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/location_input.py" />
      <source>Kind of distance</source>
      <translation>Genre de distance</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/numbers.py" />
      <source>km</source>
      <translation>km</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/numbers.py" />
      <source>km²</source>
      <translation>km²</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/option_words.py" />
      <source>Lagrangian relaxation</source>
      <translation>relaxation lagrangienne</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/option_words.py" />
      <source>Laplacian</source>
      <translation>laplacien</translation>
    </message>
    <message>
      <location filename="../algorithms/roads/costmatrix.py" />
      <source>Largest cost (minutes or metres; no limit when empty)</source>
      <translation>Coût maximal (minutes ou mètres ; sans limite si vide)</translation>
    </message>
    <message>
      <location filename="../algorithms/sites/pcenter.py" />
      <source>Largest distance</source>
      <translation>Distance maximale</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/field_titles.py" />
      <source>largest distance</source>
      <translation>distance maximale</translation>
    </message>
    <message>
      <location filename="../algorithms/report/judged_sites.py" />
      <source>largest distance ({})</source>
      <translation>plus grande distance ({})</translation>
    </message>
    <message>
      <location filename="../algorithms/workflow/tradeareaworkflow.py" />
      <source>Largest distance of a customer to the nearest final site</source>
      <translation>Plus grande distance d'un client à l'emplacement final le plus proche</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/field_titles.py" />
      <source>largest value</source>
      <translation>plus grande valeur</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/field_titles.py" />
      <source>last iteration</source>
      <translation>dernière itération</translation>
    </message>
    <message>
      <location filename="../algorithms/report/weaknesses.py" />
      <source>Layer</source>
      <translation>Couche</translation>
    </message>
    <message>
      <location filename="../ui/sections/run.py" />
      <source>Layers</source>
      <translation>Couches</translation>
    </message>
    <message>
      <location filename="../algorithms/report/charts.py" />
      <source>least: {} sites</source>
      <translation>minimum : {} emplacements</translation>
    </message>
    <message>
      <location filename="../algorithms/zones/spatialautocorrelation.py" />
      <source>Leave out features with a value above</source>
      <translation>Écarter les entités dont la valeur dépasse</translation>
    </message>
    <message>
      <location filename="../core/roads/network.py" />
      <source>length</source>
      <translation>longueur</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/pmedian_models.py" />
      <source>Let opening costs decide how many sites</source>
      <translation>Laisser les coûts d'ouverture décider du nombre</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/field_titles.py" />
      <source>level</source>
      <translation>niveau</translation>
    </message>
    <message>
      <location filename="../algorithms/report/zoom_maps.py" />
      <source>Level {}</source>
      <translation>Niveau {}</translation>
    </message>
    <message>
      <location filename="../algorithms/report/words.py" />
      <source>level {}</source>
      <translation>niveau {}</translation>
    </message>
    <message>
      <location filename="../algorithms/report/words.py" />
      <source>level {}, chosen</source>
      <translation>niveau {}, choisie</translation>
    </message>
    <message>
      <location filename="../algorithms/report/words.py" />
      <source>level {}, zones</source>
      <translation>niveau {}, aires</translation>
    </message>
    <message>
      <location filename="../algorithms/report/zoom_maps.py" />
      <source>Level {}: pixels of {}</source>
      <translation>Niveau {} : pixels de {}</translation>
    </message>
    <message>
      <location filename="../algorithms/zones/delimitzones.py" />
      <source>LEVEL: with {} classes the highest level is {}, not {}.</source>
      <translation>LEVEL : avec {} classes, le niveau le plus haut est {}, non {}.</translation>
    </message>
    <message>
      <location filename="../algorithms/workflow/recursivezoom.py" />
      <source>Levels, the overview included</source>
      <translation>Niveaux, vue d'ensemble comprise</translation>
    </message>
    <message>
      <location filename="../algorithms/zones/spatialautocorrelation.py" />
      <source>like values lie side by side</source>
      <translation>des valeurs semblables sont voisines</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/option_words.py" />
      <source>line masks</source>
      <translation>masques de lignes</translation>
    </message>
    <message>
      <location filename="../algorithms/zones/spatialautocorrelation.py" />
      <source>Local autocorrelation</source>
      <translation>Autocorrélation locale</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/field_titles.py" />
      <source>local Moran's I</source>
      <translation>I de Moran local</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/field_titles.py" />
      <source>local p-value</source>
      <translation>valeur p locale</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/base.py" />
      <source>location</source>
      <translation>localisation</translation>
    </message>
    <message>
      <location filename="../algorithms/workflow/recursivezoom.py" />
      <source>Location method</source>
      <translation>Méthode de localisation</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/field_titles.py" />
      <source>long axis</source>
      <translation>grand axe</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/field_titles.py" />
      <source>longer if {} m away (%)</source>
      <translation>plus long si à {} m (%)</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/field_titles.py" />
      <source>longer without it (%)</source>
      <translation>plus long sans lui (%)</translation>
    </message>
    <message>
      <location filename="../algorithms/report/chosen_sites.py" />
      <source>Longer without it: how much farther customers would travel if the site were given up. Metres away: how much farther when the site is moved by so many metres, as the property market may demand.</source>
      <translation>Plus long sans lui : de combien les trajets des clients s'allongeraient si l'emplacement était abandonné. À tant de mètres : de combien ils s'allongent quand l'emplacement est déplacé d'autant, comme le marché immobilier peut l'exiger.</translation>
    </message>
    <message>
      <location filename="../ui/survey.py" />
      <source>Looking at the customers</source>
      <translation>Examen des clients</translation>
    </message>
    <message>
      <location filename="../ui/customer_watch.py" />
      <source>Looking at the customers…</source>
      <translation>Examen des clients…</translation>
    </message>
    <message>
      <location filename="../algorithms/zones/delimitzones.py" />
      <source>Looking for edges</source>
      <translation>Recherche des contours</translation>
    </message>
    <message>
      <location filename="../core/location/engine/search.py" />
      <source>looking for first sites</source>
      <translation>recherche de premiers emplacements</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/option_words.py" />
      <source>low-pass</source>
      <translation>passe-bas</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/certificate_file.py" />
      <source>lower bound</source>
      <translation>borne inférieure</translation>
    </message>
    <message>
      <location filename="../algorithms/sites/verifycertificate.py" />
      <source>Lower bound, computed again</source>
      <translation>Borne inférieure, recalculée</translation>
    </message>
    <message>
      <location filename="../algorithms/filters/smoothingfilter.py" />
      <source>lowpass, highpass: parameter b</source>
      <translation>lowpass, highpass : paramètre b</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/numbers.py" />
      <source>m</source>
      <translation>m</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/layers.py" />
      <source>make points from its coordinate columns with 'Create points layer from table'</source>
      <translation>faire des points de ses colonnes de coordonnées avec « Créer une couche de points à partir d'une table »</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/numbers.py" />
      <source>map units</source>
      <translation>unités de carte</translation>
    </message>
    <message>
      <location filename="../algorithms/report/zoom_maps.py" />
      <source>Maps of level {}</source>
      <translation>Cartes du niveau {}</translation>
    </message>
    <message>
      <location filename="../algorithms/report/words.py" />
      <source>marginal gain</source>
      <translation>gain marginal</translation>
    </message>
    <message>
      <location filename="../algorithms/report/pages.py" />
      <source>matplotlib is not installed, so there is no chart.</source>
      <translation>matplotlib n'est pas installé : pas de graphique.</translation>
    </message>
    <message>
      <location filename="../algorithms/sites/maxcoverage.py" />
      <source>Maximal covering</source>
      <translation>Couverture maximale</translation>
    </message>
    <message>
      <location filename="../algorithms/report/words.py" />
      <source>maximum depth reached</source>
      <translation>profondeur maximale atteinte</translation>
    </message>
    <message>
      <location filename="../ui/wording.py" />
      <source>MB</source>
      <translation>Mo</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/option_words.py" />
      <source>mean</source>
      <translation>moyenne</translation>
    </message>
    <message>
      <location filename="../algorithms/roads/siteroutes.py" />
      <source>Mean cost of a route</source>
      <translation>Coût moyen d'un itinéraire</translation>
    </message>
    <message>
      <location filename="../algorithms/sites/pcenter.py" />
      <source>Mean distance</source>
      <translation>Distance moyenne</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/field_titles.py" />
      <source>mean distance</source>
      <translation>distance moyenne</translation>
    </message>
    <message>
      <location filename="../algorithms/report/charts.py" />
      <source>mean distance ({})</source>
      <translation>distance moyenne ({})</translation>
    </message>
    <message>
      <location filename="../algorithms/zones/zonestatistics.py" />
      <source>Mean distance between zones</source>
      <translation>Distance moyenne entre les aires</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/refinement_input.py" />
      <source>Mean distance of the customers to the final sites</source>
      <translation>Distance moyenne des clients aux emplacements finals</translation>
    </message>
    <message>
      <location filename="../algorithms/workflow/recursivezoom.py" />
      <source>Mean distance of the customers to the sites of the overview</source>
      <translation>Distance moyenne des clients aux emplacements de la vue d'ensemble</translation>
    </message>
    <message>
      <location filename="../algorithms/workflow/recursivezoom.py" />
      <source>Mean distance of the customers: {} to the {} sites of the overview, {} to the {} final ones ({}).</source>
      <translation>Distance moyenne des clients : {} aux {} emplacements de la vue d'ensemble, {} aux {} emplacements finals ({}).</translation>
    </message>
    <message>
      <location filename="../algorithms/zones/zonestatistics.py" />
      <source>Mean distance to the nearest other zone</source>
      <translation>Distance moyenne à l'aire la plus proche</translation>
    </message>
    <message>
      <location filename="../ui/map_tools/drag_site.py" />
      <source>Mean distance {}</source>
      <translation>Distance moyenne {}</translation>
    </message>
    <message>
      <location filename="../ui/map_tools/identify_site.py" />
      <source>Mean distance {}, largest {}</source>
      <translation>Distance moyenne {}, maximale {}</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/option_words.py" />
      <source>mean of the customers</source>
      <translation>moyenne des clients</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/option_words.py" />
      <source>mean of the pixels</source>
      <translation>moyenne des pixels</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/definitions.py" />
      <source>Mean spacing of nodes at which to stop (map units; 0 for none)</source>
      <translation>Espacement moyen des nœuds auquel s'arrêter (unités de carte ; 0 : aucun)</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/field_titles.py" />
      <source>mean value</source>
      <translation>valeur moyenne</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/option_words.py" />
      <source>mean weight</source>
      <translation>poids moyen</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/option_words.py" />
      <source>mean weight × area</source>
      <translation>poids moyen × surface</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/option_words.py" />
      <source>median</source>
      <translation>médian</translation>
    </message>
    <message>
      <location filename="../algorithms/sites/siteevaluation.py" />
      <source>Median distance</source>
      <translation>Distance médiane</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/field_titles.py" />
      <source>median move</source>
      <translation>déplacement médian</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/location_input.py" />
      <source>Method</source>
      <translation>Méthode</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/field_titles.py" />
      <source>method</source>
      <translation>méthode</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/pmedian_models.py" />
      <source>METHOD: {} is not solved by {}. Choose auto or exact.</source>
      <translation>METHOD : {} ne se résout pas par {}. Choisir auto ou exact.</translation>
    </message>
    <message>
      <location filename="../algorithms/filters/smoothingfilter.py" />
      <source>METHOD=kernel needs it</source>
      <translation>METHOD=kernel en a besoin</translation>
    </message>
    <message>
      <location filename="../algorithms/sites/pmediancomparison.py" />
      <source>Methods</source>
      <translation>Méthodes</translation>
    </message>
    <message>
      <location filename="../algorithms/sites/pmediancomparison.py" />
      <source>methods</source>
      <translation>méthodes</translation>
    </message>
    <message>
      <location filename="../algorithms/sites/pmediancomparison.py" />
      <source>Methods compared</source>
      <translation>Méthodes comparées</translation>
    </message>
    <message>
      <location filename="../algorithms/sites/pmediancomparison.py" />
      <source>Methods that found the best answer</source>
      <translation>Méthodes qui ont trouvé la meilleure réponse</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/numbers.py" />
      <source>mi</source>
      <translation>mi</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/roads.py" />
      <source>min</source>
      <translation>min</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/option_words.py" />
      <source>minimum error</source>
      <translation>erreur minimale</translation>
    </message>
    <message>
      <location filename="../ui/more_menu.py" />
      <source>Models (*.model3)</source>
      <translation>Modèles (*.model3)</translation>
    </message>
    <message>
      <location filename="../algorithms/zones/spatialautocorrelation.py" />
      <source>Moran's I</source>
      <translation>I de Moran</translation>
    </message>
    <message>
      <location filename="../algorithms/zones/spatialautocorrelation.py" />
      <source>Moran's I = {:.4f} (expected at random {:.4f}), z = {:.2f}, p = {:.3f}, {} features: {}.</source>
      <translation>I de Moran = {:.4f} (attendu au hasard {:.4f}), z = {:.2f}, p = {:.3f}, {} entités : {}.</translation>
    </message>
    <message>
      <location filename="../ui/sections/section.py" />
      <source>More</source>
      <translation>Plus</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/option_words.py" />
      <source>morphological outline</source>
      <translation>contour morphologique</translation>
    </message>
    <message>
      <location filename="../algorithms/zones/delimitzones.py" />
      <source>morphological: radius of the disc (pixels)</source>
      <translation>morphological : rayon du disque (pixels)</translation>
    </message>
    <message>
      <location filename="../algorithms/zones/delimitzones.py" />
      <source>morphological: what makes a frontier</source>
      <translation>morphological : ce qui fait une frontière</translation>
    </message>
    <message>
      <location filename="../algorithms/filters/morphology.py" />
      <source>Morphology</source>
      <translation>Morphologie</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/field_titles.py" />
      <source>most frequent value</source>
      <translation>valeur la plus fréquente</translation>
    </message>
    <message>
      <location filename="../algorithms/sites/pmediansweep.py" />
      <source>Most sites</source>
      <translation>Plus grand nombre d'emplacements</translation>
    </message>
    <message>
      <location filename="../ui/map_tools/drag_site.py" />
      <source>Move site {}</source>
      <translation>Déplacer l'emplacement {}</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/field_titles.py" />
      <source>moved by</source>
      <translation>déplacé de</translation>
    </message>
    <message>
      <location filename="../algorithms/report/judged_sites.py" />
      <source>moved by ({})</source>
      <translation>déplacé de ({})</translation>
    </message>
    <message>
      <location filename="../core/location/classical/neighbourhood.py" />
      <source>Moving sites to the median of their neighbourhood</source>
      <translation>Déplacement des emplacements vers la médiane de leur voisinage</translation>
    </message>
    <message>
      <location filename="../core/image/automatic_threshold.py" />
      <source>multi-level thresholds</source>
      <translation>les seuils multiples</translation>
    </message>
    <message>
      <location filename="../algorithms/zones/delimitzones.py" />
      <source>multilevel: class from which a pixel is a zone (empty: the highest)</source>
      <translation>multilevel : classe à partir de laquelle un pixel est d'une aire (vide : la plus haute)</translation>
    </message>
    <message>
      <location filename="../algorithms/zones/delimitzones.py" />
      <source>multilevel: number of classes</source>
      <translation>multilevel : nombre de classes</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/numbers.py" />
      <source>m²</source>
      <translation>m²</translation>
    </message>
    <message>
      <location filename="../algorithms/filters/nagaofilter.py" />
      <source>Nagao filter</source>
      <translation>Filtre de Nagao</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/option_words.py" />
      <source>nearest customers</source>
      <translation>clients les plus proches</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/option_words.py" />
      <source>nearest features</source>
      <translation>entités les plus proches</translation>
    </message>
    <message>
      <location filename="../algorithms/zones/spatialautocorrelation.py" />
      <source>nearest: number of neighbours</source>
      <translation>nearest : nombre de voisins</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/option_words.py" />
      <source>neighbourhood search</source>
      <translation>recherche de voisinage</translation>
    </message>
    <message>
      <location filename="../algorithms/zones/spatialautocorrelation.py" />
      <source>Neighbours</source>
      <translation>Voisinage</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/field_titles.py" />
      <source>neighbours</source>
      <translation>voisines</translation>
    </message>
    <message>
      <location filename="../ui/sections/zoom.py" />
      <source>Neighbours that count</source>
      <translation>Voisines prises en compte</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/definitions.py" />
      <source>Neighbours that take part</source>
      <translation>Voisins pris en compte</translation>
    </message>
    <message>
      <location filename="../ui/sections/zones.py" />
      <source>Neighbours to grow</source>
      <translation>Voisins pour croître</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/pmedian_models.py" />
      <source>Never split a demand point</source>
      <translation>Ne jamais partager un point de demande</translation>
    </message>
    <message>
      <location filename="../algorithms/report/words.py" />
      <source>no better place at a finer scale</source>
      <translation>pas de meilleure place à une échelle plus fine</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/answer.py" />
      <source>no bound: the method {} proves nothing</source>
      <translation>pas de borne : la méthode {} ne prouve rien</translation>
    </message>
    <message>
      <location filename="../algorithms/report/charts.py" />
      <source>no choice among the possible places can be below</source>
      <translation>aucun choix parmi les lieux possibles ne peut être en dessous</translation>
    </message>
    <message>
      <location filename="../core/location/engine/engine.py" />
      <source>No choice of {} sites that reaches everybody was found in the time given, nor was it proven that there is none; allow more time or more sites, or complete the costs.</source>
      <translation>Dans le temps donné, aucun choix de {} emplacements qui desserve tout le monde n’a été trouvé, et il n’est pas prouvé qu’il n’y en ait pas ; accordez plus de temps ou plus d’emplacements, ou complétez les coûts.</translation>
    </message>
    <message>
      <location filename="../core/location/models/opening_costs.py" />
      <source>No choice of {} sites that reaches everybody was found; ask for more sites or complete the costs.</source>
      <translation>Aucun choix de {} emplacements qui atteigne tout le monde n'a été trouvé ; demander plus d'emplacements ou compléter les coûts.</translation>
    </message>
    <message>
      <location filename="../algorithms/zones/delimitzones.py" />
      <source>No contour reaches the threshold {:g}; the strongest is {:g}.</source>
      <translation>Aucun contour n'atteint le seuil {:g} ; le plus fort est {:g}.</translation>
    </message>
    <message>
      <location filename="../algorithms/customers/rasterizepoints.py" />
      <source>No customer lies in the extent. Choose one that covers them.</source>
      <translation>Aucun client n'est dans l'emprise. En choisir une qui les couvre.</translation>
    </message>
    <message>
      <location filename="../algorithms/sites/siteevaluation.py" />
      <source>No customer reaches any of the sites; complete the costs.</source>
      <translation>Aucun client n'atteint l'un des emplacements ; compléter les coûts.</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/layers.py" />
      <source>No feature has a usable weight in {!r}: {} are empty or not numbers, {} are negative or infinite. Choose a numeric field, or none to count every point once.</source>
      <translation>Aucune entité n'a de poids utilisable dans {!r} : {} sont vides ou ne sont pas des nombres, {} sont négatifs ou infinis. Choisir un champ numérique, ou aucun pour compter chaque point une fois.</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/road_lines.py" />
      <source>no line geometry</source>
      <translation>pas de géométrie de ligne</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/road_lines.py" />
      <source>No line of the layer is a road for this way of travelling. Choose another mode, or a layer of roads.</source>
      <translation>Aucune ligne de la couche n'est une route pour cette manière de se déplacer. Choisir un autre mode, ou une couche de routes.</translation>
    </message>
    <message>
      <location filename="../ui/sections/run.py" />
      <source>No other choice of sites brings them closer.</source>
      <translation>Aucun autre choix d’emplacements ne les rapproche.</translation>
    </message>
    <message>
      <location filename="../ui/sections/run.py" />
      <source>No other choice of sites can bring that down by more than {}.</source>
      <translation>Aucun autre choix d’emplacements ne peut réduire cette distance de plus de {}.</translation>
    </message>
    <message>
      <location filename="../algorithms/zones/dilationseries.py" />
      <source>No pixel reaches the threshold: the image is white and has no zones.</source>
      <translation>Aucun pixel n'atteint le seuil : l'image est blanche et n'a pas d'aires.</translation>
    </message>
    <message>
      <location filename="../core/study/pixel_size.py" />
      <source>No pixel size can be derived from {} points; give the pixel size, or more points.</source>
      <translation>Aucune taille de pixel ne peut être tirée de {} points ; donner la taille du pixel, ou plus de points.</translation>
    </message>
    <message>
      <location filename="../core/study/delimitation.py" />
      <source>No pixel was gained by dilation with {} neighbours: the customers are too sparse for the pixel. Use 3 neighbours, a larger symbol or a larger pixel.</source>
      <translation>La dilatation à {} voisins n'a gagné aucun pixel : les clients sont trop dispersés pour ce pixel. Prendre 3 voisins, un symbole plus grand ou un pixel plus grand.</translation>
    </message>
    <message>
      <location filename="../algorithms/roads/serviceareas.py" />
      <source>No place lies near a road, so no area can be drawn.</source>
      <translation>Aucun lieu n'est près d'une route : aucune zone ne peut être dessinée.</translation>
    </message>
    <message>
      <location filename="../core/image/plateaus.py" />
      <source>No plateau was found: iterations {} and {} were taken as a last resort; look at the curve and choose the iteration yourself.</source>
      <translation>Aucun palier n'a été trouvé : les itérations {} et {} ont été prises faute de mieux ; regarder la courbe et choisir soi-même l'itération.</translation>
    </message>
    <message>
      <location filename="../ui/sections/run.py" />
      <source>No result yet.</source>
      <translation>Pas encore de résultat.</translation>
    </message>
    <message>
      <location filename="../core/roads/snapping.py" />
      <source>No road may be joined: all are closed to this way of travelling.</source>
      <translation>Aucune route ne peut être rejointe : toutes sont fermées à ce mode de déplacement.</translation>
    </message>
    <message>
      <location filename="../ui/sections/sites.py" />
      <source>No site inside</source>
      <translation>Aucun site dans</translation>
    </message>
    <message>
      <location filename="../core/location/models/capacity.py" />
      <source>No solution was found within the time limit; allow more time.</source>
      <translation>Aucune solution n'a été trouvée dans la limite de temps ; accorder plus de temps.</translation>
    </message>
    <message>
      <location filename="../core/location/linear_solver.py" />
      <source>No solver for exact models is installed: scipy is older than 1.9 and PuLP finds none. Update scipy, install PuLP, or choose another method.</source>
      <translation>Aucun solveur de modèles exacts n'est installé : scipy est antérieur à 1.9 et PuLP n'en trouve pas. Mettre scipy à jour, installer PuLP ou choisir une autre méthode.</translation>
    </message>
    <message>
      <location filename="../core/zones/autocorrelation.py" />
      <source>No two places are within {:length} of each other; use a larger distance.</source>
      <translation>Aucun couple de lieux n'est à moins de {:length} l'un de l'autre ; prendre une distance plus grande.</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/roads.py" />
      <source>No two places of these roads reach each other in both directions; check the directions.</source>
      <translation>Sur ces routes, aucun lieu n'en atteint un autre dans les deux sens ; vérifier les sens de circulation.</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/layers.py" />
      <source>no usable point geometry</source>
      <translation>pas de géométrie ponctuelle utilisable</translation>
    </message>
    <message>
      <location filename="../algorithms/report/words.py" />
      <source>no zone at a finer scale</source>
      <translation>aucune aire à une échelle plus fine</translation>
    </message>
    <message>
      <location filename="../core/image/plateaus.py" />
      <source>No zone reaches the minimum area at any iteration; lower the minimum area or the pixel size.</source>
      <translation>Aucune aire n'atteint la superficie minimale, à aucune itération ; diminuer la superficie minimale ou la taille du pixel.</translation>
    </message>
    <message>
      <location filename="../core/study/workflow.py" />
      <source>No zone reaches the minimum area of {} pixels. Give a smaller minimum area, a larger pixel or a larger symbol, or ask for fewer neighbours in the dilation.</source>
      <translation>Aucune aire n'atteint la superficie minimale de {} pixels. Donner une superficie minimale plus petite, un pixel ou un symbole plus grand, ou demander moins de voisins dans la dilatation.</translation>
    </message>
    <message>
      <location filename="../algorithms/zones/delimitzones.py" />
      <source>No zone was found; try another threshold.</source>
      <translation>Aucune aire n'a été trouvée ; essayer un autre seuil.</translation>
    </message>
    <message>
      <location filename="../ui/sections/zoom.py" />
      <source>No zoom: the sites are the nodes of the zones.</source>
      <translation>Pas de zoom : les emplacements sont les nœuds des aires.</translation>
    </message>
    <message>
      <location filename="../core/location/models/maximum_distance.py" />
      <source>No {p} sites leave nobody farther than {distance:.10g}: at least {fewest} sites are needed for that; ask for more sites or raise the distance.</source>
      <translation>Aucun choix de {p} emplacements ne laisse tout le monde à moins de {distance:.10g} : il en faut au moins {fewest} ; demandez plus d’emplacements ou augmentez la distance.</translation>
    </message>
    <message>
      <location filename="../core/location/models/maximum_distance.py" />
      <source>No {p} sites were found in time that leave nobody farther than {distance:.10g}, though they may exist; allow more time or more sites.</source>
      <translation>Dans le temps donné, aucun choix de {p} emplacements qui ne laisse personne au-delà de {distance:.10g} n’a été trouvé, bien qu’il puisse en exister ; accordez plus de temps ou plus d’emplacements.</translation>
    </message>
    <message>
      <location filename="../core/location/models/maximum_distance.py" />
      <source>No {p} sites were found that leave nobody farther than {distance:.10g}; the method auto may find them.</source>
      <translation>Aucun choix de {p} emplacements qui ne laisse personne au-delà de {distance:.10g} n’a été trouvé ; la méthode auto peut en trouver.</translation>
    </message>
    <message>
      <location filename="../algorithms/sites/pcenter.py" />
      <source>no {} sites can do better</source>
      <translation>{} emplacements ne peuvent faire mieux</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/pmedian_models.py" />
      <source>Nobody farther than</source>
      <translation>Personne plus loin que</translation>
    </message>
    <message>
      <location filename="../algorithms/zones/zonestatistics.py" />
      <source>Node of a zone</source>
      <translation>Nœud d'une aire</translation>
    </message>
    <message>
      <location filename="../algorithms/report/layers.py" />
      <source>Nodes</source>
      <translation>Nœuds</translation>
    </message>
    <message>
      <location filename="../algorithms/roads/roadnetwork.py" />
      <source>nodes</source>
      <translation>nœuds</translation>
    </message>
    <message>
      <location filename="../algorithms/workflow/tradeareaworkflow.py" />
      <source>Nodes of the overview: {}</source>
      <translation>Nœuds de la vue d'ensemble : {}</translation>
    </message>
    <message>
      <location filename="../core/location/linear_solver.py" />
      <source>none</source>
      <translation>aucun</translation>
    </message>
    <message>
      <location filename="../core/cost/pairs.py" />
      <source>None of the {what} of the cost table ({given}) is among the {of} ({known}). Check which fields hold the ids.</source>
      <translation>Table des coûts, {what} : aucun des identifiants ({given}) n'est parmi ceux des {of} ({known}). Vérifier quels champs contiennent les identifiants.</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/layers.py" />
      <source>None of the {} features has a usable point geometry.</source>
      <translation>Aucune des {} entités n'a de géométrie ponctuelle utilisable.</translation>
    </message>
    <message>
      <location filename="../algorithms/sites/setcoverage.py" />
      <source>not proven: {} may be enough</source>
      <translation>non prouvé : {} suffisent peut-être</translation>
    </message>
    <message>
      <location filename="../algorithms/sites/pcenter.py" />
      <source>not proven: {} may be possible</source>
      <translation>non prouvé : {} est peut-être possible</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/field_titles.py" />
      <source>note</source>
      <translation>remarque</translation>
    </message>
    <message>
      <location filename="../algorithms/workflow/studyreport.py" />
      <source>Notes</source>
      <translation>Notes</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/option_words.py" />
      <source>nothing</source>
      <translation>rien</translation>
    </message>
    <message>
      <location filename="../algorithms/zones/growthscenario.py" />
      <source>Nothing changes after step {} of {}; MIN_NEIGHBOURS of 3 or less lets outlines move freely.</source>
      <translation>Rien ne change après le pas {} sur {} ; MIN_NEIGHBOURS de 3 ou moins laisse les contours se déplacer librement.</translation>
    </message>
    <message>
      <location filename="../algorithms/report/weaknesses.py" />
      <source>Nothing striking was found in the data.</source>
      <translation>Rien de frappant dans les données.</translation>
    </message>
    <message>
      <location filename="../algorithms/report/words.py" />
      <source>number</source>
      <translation>numéro</translation>
    </message>
    <message>
      <location filename="../algorithms/roads/serviceareas.py" />
      <source>Number of areas</source>
      <translation>Nombre de zones</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/option_words.py" />
      <source>number of customers</source>
      <translation>nombre de clients</translation>
    </message>
    <message>
      <location filename="../algorithms/workflow/recursivezoom.py" />
      <source>Number of final sites</source>
      <translation>Nombre d'emplacements finals</translation>
    </message>
    <message>
      <location filename="../algorithms/zones/dilationseries.py" />
      <source>Number of primary zones</source>
      <translation>Nombre d'aires primaires</translation>
    </message>
    <message>
      <location filename="../algorithms/sites/maxcoverage.py" />
      <source>Number of sites</source>
      <translation>Nombre d'emplacements</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/field_titles.py" />
      <source>number of sites</source>
      <translation>nombre d'emplacements</translation>
    </message>
    <message>
      <location filename="../algorithms/workflow/refinesites.py" />
      <source>Number of sites (as many as there are when empty)</source>
      <translation>Nombre d'emplacements (autant qu'il y en a si vide)</translation>
    </message>
    <message>
      <location filename="../algorithms/sites/pmediansweep.py" />
      <source>Number of sites at the elbow</source>
      <translation>Nombre d'emplacements au coude</translation>
    </message>
    <message>
      <location filename="../algorithms/workflow/recursivezoom.py" />
      <source>Number of sites in the overview (those given, or 5, when empty)</source>
      <translation>Nombre d'emplacements sur la vue d'ensemble (vide : ceux qui sont donnés, ou 5)</translation>
    </message>
    <message>
      <location filename="../algorithms/sites/pmediansweep.py" />
      <source>Number of sites with the least cost</source>
      <translation>Nombre d'emplacements au moindre coût</translation>
    </message>
    <message>
      <location filename="../algorithms/workflow/tradeareaworkflow.py" />
      <source>Number of zones</source>
      <translation>Nombre d'aires</translation>
    </message>
    <message>
      <location filename="../algorithms/zones/zonestatistics.py" />
      <source>Numbering and measuring zones</source>
      <translation>Numérotation et mesure des aires</translation>
    </message>
    <message>
      <location filename="../algorithms/zones/delimitzones.py" />
      <source>Numbering zones</source>
      <translation>Numérotation des aires</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/field_titles.py" />
      <source>objective</source>
      <translation>objectif</translation>
    </message>
    <message>
      <location filename="../algorithms/roads/roadnetwork.py" />
      <source>of them one-way (km)</source>
      <translation>dont à sens unique (km)</translation>
    </message>
    <message>
      <location filename="../core/location/models/capacity.py" />
      <source>One capacity is needed for each site, not negative and not undefined.</source>
      <translation>Il faut une capacité par emplacement, ni négative ni indéfinie.</translation>
    </message>
    <message>
      <location filename="../algorithms/zones/delimitzones.py" />
      <source>one of {:g}</source>
      <translation>l'un de {:g}</translation>
    </message>
    <message>
      <location filename="../ui/sections/sites.py" />
      <source>Only at the candidates</source>
      <translation>Seulement aux candidats</translation>
    </message>
    <message>
      <location filename="../ui/sections/zoom.py" />
      <source>Only inside the zone</source>
      <translation>Seulement dans l'aire</translation>
    </message>
    <message>
      <location filename="../core/image/plateaus.py" />
      <source>Only one plateau was found: all zones are of one kind, without a secondary trade area.</source>
      <translation>Un seul palier a été trouvé : toutes les aires sont d'une seule sorte, sans zone de chalandise secondaire.</translation>
    </message>
    <message>
      <location filename="../algorithms/roads/costmatrix.py" />
      <source>Only so many nearest destinations (all when empty)</source>
      <translation>Seulement tant de destinations proches (toutes si vide)</translation>
    </message>
    <message>
      <location filename="../algorithms/report/zoom_maps.py" />
      <source>Only the first {} maps of this level are shown.</source>
      <translation>Seules les {} premières cartes de ce niveau sont montrées.</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/reading.py" />
      <source>Only {} of the {} features that the layer says it has can be read: the file is damaged, was cut short or is gone. Make it again; or save what can be read with 'Export &gt; Save features as' and use that.</source>
      <translation>Seules {} des {} entités que la couche déclare peuvent être lues : le fichier est endommagé, tronqué ou a disparu. Le refaire ; ou enregistrer ce qui se lit avec « Exporter &gt; Sauvegarder les entités sous » et s'en servir.</translation>
    </message>
    <message>
      <location filename="../algorithms/workflow/recursivezoom.py" />
      <source>Only {} of {} sites are found among the nodes of the zones; a smaller pixel gives more of them.</source>
      <translation>Seuls {} emplacements sur {} sont trouvés parmi les nœuds des aires ; un pixel plus petit en donne davantage.</translation>
    </message>
    <message>
      <location filename="../algorithms/workflow/tradeareaworkflow.py" />
      <source>Only {} zones for {} sites: the others are found on the customers.</source>
      <translation>{} zones seulement pour {} emplacements : les autres sont trouvés d'après les clients.</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/refinement_input.py" />
      <source>ONLY_CANDIDATES wants the sites there</source>
      <translation>ONLY_CANDIDATES y veut les emplacements</translation>
    </message>
    <message>
      <location filename="../ui/more_menu.py" />
      <source>Open in the toolbox…</source>
      <translation>Ouvrir dans la boîte à outils…</translation>
    </message>
    <message>
      <location filename="../ui/messages.py" />
      <source>Open log</source>
      <translation>Ouvrir le journal</translation>
    </message>
    <message>
      <location filename="../ui/reporting.py" />
      <source>Open the PDF</source>
      <translation>Ouvrir le PDF</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/option_words.py" />
      <source>opening</source>
      <translation>ouverture</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/pmedian_models.py" />
      <source>Opening cost field</source>
      <translation>Champ de coût d'ouverture</translation>
    </message>
    <message>
      <location filename="../core/location/models/opening_costs.py" />
      <source>Opening costs must be finite and not negative.</source>
      <translation>Les coûts d'ouverture doivent être finis et non négatifs.</translation>
    </message>
    <message>
      <location filename="../core/location/classical/greedy.py" />
      <source>Opening sites one by one</source>
      <translation>Ouverture des emplacements un par un</translation>
    </message>
    <message>
      <location filename="../ui/sections/run.py" />
      <source>Opens the report of this result.</source>
      <translation>Ouvre le rapport de ce résultat.</translation>
    </message>
    <message>
      <location filename="../algorithms/filters/morphology.py" />
      <source>Operation</source>
      <translation>Opération</translation>
    </message>
    <message>
      <location filename="../algorithms/report/words.py" />
      <source>optimal</source>
      <translation>optimal</translation>
    </message>
    <message>
      <location filename="../ui/dependencies.py" />
      <source>Optional packages</source>
      <translation>Paquets facultatifs</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/location_input.py" />
      <source>Or choose {}=ellipsoidal.</source>
      <translation>Ou choisir {}=ellipsoidal.</translation>
    </message>
    <message>
      <location filename="../core/cost/table.py" />
      <source>origin</source>
      <translation>origine</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/evaluation_costs.py" />
      <source>Origin field (customer id)</source>
      <translation>Champ origine (identifiant du client)</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/location_input.py" />
      <source>Origin field (demand id)</source>
      <translation>Champ origine (identifiant de la demande)</translation>
    </message>
    <message>
      <location filename="../algorithms/roads/costmatrix.py" />
      <source>Origin id field</source>
      <translation>Champ identifiant des origines</translation>
    </message>
    <message>
      <location filename="../algorithms/roads/costmatrix.py" />
      <source>Origins</source>
      <translation>Origines</translation>
    </message>
    <message>
      <location filename="../core/cost/pairs.py" />
      <source>origins</source>
      <translation>origines</translation>
    </message>
    <message>
      <location filename="../core/location/linear_solver.py" />
      <source>other solvers than {}</source>
      <translation>les solveurs autres que {}</translation>
    </message>
    <message>
      <location filename="../core/image/automatic_threshold.py" />
      <source>Otsu's threshold</source>
      <translation>le seuil d'Otsu</translation>
    </message>
    <message>
      <location filename="../algorithms/zones/delimitzones.py" />
      <source>Outlines of the polygons</source>
      <translation>Contours des polygones</translation>
    </message>
    <message>
      <location filename="../algorithms/workflow/tradeareaworkflow.py" />
      <source>Overview: at most above the best nodes (%)</source>
      <translation>Vue d'ensemble : au plus au-dessus des meilleurs nœuds (%)</translation>
    </message>
    <message>
      <location filename="../algorithms/workflow/tradeareaworkflow.py" />
      <source>Overview: largest distance of a node</source>
      <translation>Vue d'ensemble : plus grande distance d'un nœud</translation>
    </message>
    <message>
      <location filename="../algorithms/workflow/tradeareaworkflow.py" />
      <source>Overview: mean distance of the nodes</source>
      <translation>Vue d'ensemble : distance moyenne des nœuds</translation>
    </message>
    <message>
      <location filename="../algorithms/workflow/tradeareaworkflow.py" />
      <source>Overview: proven lower bound of that total</source>
      <translation>Vue d'ensemble : borne inférieure prouvée de ce total</translation>
    </message>
    <message>
      <location filename="../algorithms/workflow/tradeareaworkflow.py" />
      <source>Overview: status (optimal, feasible, heuristic)</source>
      <translation>Vue d'ensemble : état (optimal, feasible, heuristic)</translation>
    </message>
    <message>
      <location filename="../algorithms/workflow/tradeareaworkflow.py" />
      <source>Overview: total demand times distance of the nodes</source>
      <translation>Vue d'ensemble : demande fois distance des nœuds, au total</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/option_words.py" />
      <source>own kernel</source>
      <translation>noyau propre</translation>
    </message>
    <message>
      <location filename="../algorithms/report/words.py" />
      <source>p</source>
      <translation>p</translation>
    </message>
    <message>
      <location filename="../core/location/sweep.py" />
      <source>p = {}</source>
      <translation>p = {}</translation>
    </message>
    <message>
      <location filename="../algorithms/sites/pcenter.py" />
      <source>p-centre</source>
      <translation>p-centre</translation>
    </message>
    <message>
      <location filename="../algorithms/sites/pmedian.py" />
      <source>p-median</source>
      <translation>p-médian</translation>
    </message>
    <message>
      <location filename="../algorithms/sites/pmediansweep.py" />
      <source>p-median for a range of p</source>
      <translation>p-médian pour une plage de p</translation>
    </message>
    <message>
      <location filename="../algorithms/zones/spatialautocorrelation.py" />
      <source>p-value of the random placings</source>
      <translation>Valeur p des tirages au hasard</translation>
    </message>
    <message>
      <location filename="../algorithms/sites/pmediansweep.py" />
      <source>P_MIN ({}) is above P_MAX ({}): the range is empty.</source>
      <translation>P_MIN ({}) dépasse P_MAX ({}) : la plage est vide.</translation>
    </message>
    <message>
      <location filename="../algorithms/report/pdf.py" />
      <source>Page {} of {}</source>
      <translation>Page {} sur {}</translation>
    </message>
    <message>
      <location filename="../algorithms/roads/costmatrix.py" />
      <source>Pairs with a way</source>
      <translation>Couples avec un chemin</translation>
    </message>
    <message>
      <location filename="../algorithms/roads/costmatrix.py" />
      <source>Pairs without a way</source>
      <translation>Couples sans chemin</translation>
    </message>
    <message>
      <location filename="../algorithms/report/provenance.py" />
      <source>parameter</source>
      <translation>paramètre</translation>
    </message>
    <message>
      <location filename="../core/image/filters/filtering.py" />
      <source>Pass {} of {}</source>
      <translation>Passage {} sur {}</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/raster_filter.py" />
      <source>Pass {}: mean absolute change {:.6g}</source>
      <translation>Passage {} : changement absolu moyen {:.6g}</translation>
    </message>
    <message>
      <location filename="../algorithms/filters/nagaofilter.py" />
      <source>Passes</source>
      <translation>Passages</translation>
    </message>
    <message>
      <location filename="../algorithms/filters/smoothingfilter.py" />
      <source>Passes (empty: 2 for the median, else 1)</source>
      <translation>Passages (vide : 2 pour le médian, sinon 1)</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/definitions.py" />
      <source>Passes of the filter</source>
      <translation>Passages du filtre</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/field_titles.py" />
      <source>pattern</source>
      <translation>structure</translation>
    </message>
    <message>
      <location filename="../algorithms/workflow/studyreport.py" />
      <source>PDF files (*.pdf)</source>
      <translation>Fichiers PDF (*.pdf)</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/field_titles.py" />
      <source>perimeter</source>
      <translation>périmètre</translation>
    </message>
    <message>
      <location filename="../ui/chart.py" />
      <source>Picture (*.png);;Drawing (*.svg);;Table (*.csv)</source>
      <translation>Image (*.png);;Dessin (*.svg);;Tableau (*.csv)</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/field_titles.py" />
      <source>pixel</source>
      <translation>pixel</translation>
    </message>
    <message>
      <location filename="../algorithms/customers/rasterizepoints.py" />
      <source>Pixel size</source>
      <translation>Taille du pixel</translation>
    </message>
    <message>
      <location filename="../algorithms/roads/serviceareas.py" />
      <source>Pixel size (map units; from the data when empty)</source>
      <translation>Taille du pixel (unités de carte ; selon les données si vide)</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/definitions.py" />
      <source>Pixel size at which to stop (map units; 0 for none)</source>
      <translation>Taille de pixel à laquelle s'arrêter (unités de carte ; 0 : aucune)</translation>
    </message>
    <message>
      <location filename="../algorithms/workflow/recursivezoom.py" />
      <source>Pixel size of the overview</source>
      <translation>Taille de pixel de la vue d'ensemble</translation>
    </message>
    <message>
      <location filename="../algorithms/customers/rasterizepoints.py" />
      <source>Pixel size used</source>
      <translation>Taille de pixel employée</translation>
    </message>
    <message>
      <location filename="../core/study/pixel_size.py" />
      <source>Pixel size {:length}, from the bounding box of the customers: {}, so their local spacing cannot be measured.</source>
      <translation>Taille de pixel {:length}, d'après le rectangle englobant des clients : {}, si bien que leur espacement local ne peut être mesuré.</translation>
    </message>
    <message>
      <location filename="../core/study/pixel_size.py" />
      <source>Pixel size {pixel_size:length}: the densest {share:.0%} of the customers lie {spacing:length} or less from each other (measured on {neighbours} neighbours), and a customer fills {pixels:.3g} pixels each way.</source>
      <translation>Taille de pixel {pixel_size:length} : les clients les plus serrés ({share:.0%}) sont à {spacing:length} au plus les uns des autres (mesuré sur {neighbours} voisins), et un client remplit {pixels:.3g} pixels en long et en large.</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/raster_filter.py" />
      <source>Pixels at the frame</source>
      <translation>Pixels au bord du cadre</translation>
    </message>
    <message>
      <location filename="../algorithms/roads/serviceareas.py" />
      <source>Places</source>
      <translation>Lieux</translation>
    </message>
    <message>
      <location filename="../algorithms/roads/costmatrix.py" />
      <source>Places too far from any road</source>
      <translation>Lieux trop loin de toute route</translation>
    </message>
    <message>
      <location filename="../core/zones/autocorrelation.py" />
      <source>Placing the values at random</source>
      <translation>Placement des valeurs au hasard</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/field_titles.py" />
      <source>plateau</source>
      <translation>palier</translation>
    </message>
    <message>
      <location filename="../algorithms/report/charts.py" />
      <source>plateau of the primary trade area</source>
      <translation>palier de la zone primaire</translation>
    </message>
    <message>
      <location filename="../algorithms/report/charts.py" />
      <source>plateau of the secondary trade area</source>
      <translation>palier de la zone secondaire</translation>
    </message>
    <message>
      <location filename="../algorithms/report/charts.py" />
      <source>plateau of the trade area</source>
      <translation>palier de la zone de chalandise</translation>
    </message>
    <message>
      <location filename="../ui/sections/zones.py" />
      <source>Plateau tolerance</source>
      <translation>Tolérance d'un palier</translation>
    </message>
    <message>
      <location filename="../algorithms/workflow/studyreport.py" />
      <source>Plateaus</source>
      <translation>Paliers</translation>
    </message>
    <message>
      <location filename="../core/image/plateaus.py" />
      <source>Plateaus of {} iterations were accepted (asked: {}), since the stricter search found fewer.</source>
      <translation>Des paliers de {} itérations ont été admis (demandé : {}), car la recherche plus stricte en trouvait moins.</translation>
    </message>
    <message>
      <location filename="../core/image/plateaus.py" />
      <source>Plateaus were accepted with counts differing by up to {} (asked: {}), since the stricter search found fewer.</source>
      <translation>Des paliers où le nombre d'aires varie jusqu'à {} ont été admis (demandé : {}), car la recherche plus stricte en trouvait moins.</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/option_words.py" />
      <source>point on the surface</source>
      <translation>point sur la surface</translation>
    </message>
    <message>
      <location filename="../algorithms/customers/rasterizepoints.py" />
      <source>Points drawn</source>
      <translation>Points dessinés</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/road_lines.py" />
      <source>points or areas, not lines</source>
      <translation>points ou surfaces, pas des lignes</translation>
    </message>
    <message>
      <location filename="../algorithms/roads/serviceareas.py" />
      <source>Population field</source>
      <translation>Champ de population</translation>
    </message>
    <message>
      <location filename="../algorithms/roads/serviceareas.py" />
      <source>Population to count</source>
      <translation>Population à compter</translation>
    </message>
    <message>
      <location filename="../algorithms/workflow/sitestability.py" />
      <source>Positional error of the customers</source>
      <translation>Erreur de position des clients</translation>
    </message>
    <message>
      <location filename="../algorithms/workflow/studyreport.py" />
      <source>Poster map as PDF</source>
      <translation>Affiche en PDF</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/location_input.py" />
      <source>Preference field (% added to the demand)</source>
      <translation>Champ de préférence (% ajoutés à la demande)</translation>
    </message>
    <message>
      <location filename="../core/location/models/preference.py" />
      <source>Preference percentages must be finite numbers of at least -100, or empty.</source>
      <translation>Les pourcentages de préférence doivent être des nombres finis d'au moins -100, ou vides.</translation>
    </message>
    <message>
      <location filename="../ui/preview.py" />
      <source>Preview of the zones</source>
      <translation>Aperçu des aires</translation>
    </message>
    <message>
      <location filename="../ui/sections/zones.py" />
      <source>Preview on the map</source>
      <translation>Aperçu sur la carte</translation>
    </message>
    <message>
      <location filename="../algorithms/report/words.py" />
      <source>primary</source>
      <translation>primaire</translation>
    </message>
    <message>
      <location filename="../algorithms/report/words.py" />
      <source>primary and secondary</source>
      <translation>primaire et secondaire</translation>
    </message>
    <message>
      <location filename="../algorithms/report/layers.py" />
      <source>Primary and secondary trade area</source>
      <translation>Zones primaire et secondaire</translation>
    </message>
    <message>
      <location filename="../algorithms/workflow/studyreport.py" />
      <source>Primary and secondary trade area (raster)</source>
      <translation>Zones primaire et secondaire (raster)</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/field_titles.py" />
      <source>primary or secondary</source>
      <translation>primaire ou secondaire</translation>
    </message>
    <message>
      <location filename="../algorithms/report/words.py" />
      <source>primary trade area</source>
      <translation>zone primaire</translation>
    </message>
    <message>
      <location filename="../algorithms/zones/dilationseries.py" />
      <source>Primary trade area read at iteration {}, secondary at {}: {} zones, {} of them primary.</source>
      <translation>Zone primaire lue à l'itération {}, secondaire à {} : {} aires, dont {} primaires.</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/field_titles.py" />
      <source>primary zones inside</source>
      <translation>aires primaires contenues</translation>
    </message>
    <message>
      <location filename="../ui/sections/sites.py" />
      <source>Prove</source>
      <translation>Prouver</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/field_titles.py" />
      <source>proven bound</source>
      <translation>borne prouvée</translation>
    </message>
    <message>
      <location filename="../algorithms/report/words.py" />
      <source>proven bound ({})</source>
      <translation>borne prouvée ({})</translation>
    </message>
    <message>
      <location filename="../algorithms/sites/pmedian.py" />
      <source>Proven lower bound</source>
      <translation>Borne inférieure prouvée</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/refinement_input.py" />
      <source>Proven lower bound of that mean distance</source>
      <translation>Borne inférieure prouvée de cette distance moyenne</translation>
    </message>
    <message>
      <location filename="../algorithms/workflow/tradeareaworkflow.py" />
      <source>Proven lower bound of that total</source>
      <translation>Borne inférieure prouvée de ce total</translation>
    </message>
    <message>
      <location filename="../algorithms/sites/pcenter.py" />
      <source>Proven lower bound of the largest distance</source>
      <translation>Borne inférieure prouvée de la plus grande distance</translation>
    </message>
    <message>
      <location filename="../algorithms/sites/setcoverage.py" />
      <source>Proven lower bound of the number of sites</source>
      <translation>Borne inférieure prouvée du nombre d'emplacements</translation>
    </message>
    <message>
      <location filename="../algorithms/sites/siteevaluation.py" />
      <source>Proven lower bound of the total</source>
      <translation>Borne inférieure prouvée du total</translation>
    </message>
    <message>
      <location filename="../algorithms/sites/siteevaluation.py" />
      <source>proven lower bound of the total</source>
      <translation>borne inférieure prouvée du total</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/answer.py" />
      <source>proven optimal</source>
      <translation>optimum prouvé</translation>
    </message>
    <message>
      <location filename="../algorithms/sites/maxcoverage.py" />
      <source>Proven upper bound of the covered demand</source>
      <translation>Borne supérieure prouvée de la demande couverte</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/destinations.py" />
      <source>QGIS takes what stands before a colon for the kind of a database; give a name without one</source>
      <translation>QGIS prend ce qui précède un deux-points pour un type de base de données ; donnez un nom sans deux-points</translation>
    </message>
    <message>
      <location filename="../algorithms/report/chosen_sites.py" />
      <source>Quality, stage by stage</source>
      <translation>Qualité, étape par étape</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/field_titles.py" />
      <source>radius</source>
      <translation>rayon</translation>
    </message>
    <message>
      <location filename="../algorithms/workflow/sitestability.py" />
      <source>Radius of the largest ring</source>
      <translation>Rayon du plus grand cercle</translation>
    </message>
    <message>
      <location filename="../core/location/models/pcentre.py" />
      <source>radius {:cost}, at least {:cost}</source>
      <translation>rayon {:cost}, au moins {:cost}</translation>
    </message>
    <message>
      <location filename="../algorithms/zones/spatialautocorrelation.py" />
      <source>Random placings</source>
      <translation>Tirages au hasard</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/definitions.py" />
      <source>Random seed</source>
      <translation>Graine aléatoire</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/field_titles.py" />
      <source>rank of the site</source>
      <translation>rang de l'emplacement</translation>
    </message>
    <message>
      <location filename="../algorithms/customers/rasterizepoints.py" />
      <source>Rasterize points</source>
      <translation>Tramage des points</translation>
    </message>
    <message>
      <location filename="../ui/sections/zones.py" />
      <source>Read at iteration</source>
      <translation>Lire à l'itération</translation>
    </message>
    <message>
      <location filename="../algorithms/filters/mapdensity.py" />
      <source>Reading the colours</source>
      <translation>Lecture des couleurs</translation>
    </message>
    <message>
      <location filename="../ui/customer_reader.py" />
      <source>Reading the customers</source>
      <translation>Lecture des clients</translation>
    </message>
    <message>
      <location filename="../ui/map_tools/site_tool.py" />
      <source>Reading the customers…</source>
      <translation>Lecture des clients…</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/roads.py" />
      <source>Reading the roads</source>
      <translation>Lecture des routes</translation>
    </message>
    <message>
      <location filename="../algorithms/workflow/recursivezoom.py" />
      <source>Recursive zoom</source>
      <translation>Zoom récursif</translation>
    </message>
    <message>
      <location filename="../ui/sections/sites.py" />
      <source>Refine on the customers</source>
      <translation>Affiner sur les clients</translation>
    </message>
    <message>
      <location filename="../algorithms/workflow/refinesites.py" />
      <source>Refine sites on the customers</source>
      <translation>Affiner les emplacements sur les clients</translation>
    </message>
    <message>
      <location filename="../algorithms/workflow/tradeareaworkflow.py" />
      <source>Refine the sites on the customers</source>
      <translation>Affiner les emplacements sur les clients</translation>
    </message>
    <message>
      <location filename="../algorithms/report/words.py" />
      <source>refined on the customers</source>
      <translation>affinés sur les clients</translation>
    </message>
    <message>
      <location filename="../algorithms/workflow/refinesites.py" />
      <source>Refined sites</source>
      <translation>Emplacements affinés</translation>
    </message>
    <message>
      <location filename="../core/location/engine/local_search.py" />
      <source>Refining {} sites</source>
      <translation>Affinage de {} emplacements</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/option_words.py" />
      <source>reflected</source>
      <translation>réfléchi</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/certificate_file.py" />
      <source>Refused: the certificate says that the {} is {:.10g}, but here it is {:.10g}. Either it was altered, or points, weights or settings are not those it was made with ({}).</source>
      <translation>Refusé : d'après le certificat, {} vaut {:.10g}, mais c'est ici {:.10g}. Soit il a été altéré, soit les points, les poids ou les réglages ne sont pas ceux avec lesquels il a été établi ({}).</translation>
    </message>
    <message>
      <location filename="../ui/sections/run.py" />
      <source>Remove</source>
      <translation>Retirer</translation>
    </message>
    <message>
      <location filename="../ui/sections/run.py" />
      <source>Removes this result and runs with the present settings.</source>
      <translation>Retire ce résultat et relance avec les réglages actuels.</translation>
    </message>
    <message>
      <location filename="../algorithms/filters/morphology.py" />
      <source>Repetitions</source>
      <translation>Répétitions</translation>
    </message>
    <message>
      <location filename="../core/service/stability.py" />
      <source>Replicate {} of {}</source>
      <translation>Tirage {} sur {}</translation>
    </message>
    <message>
      <location filename="../algorithms/roads/roadnetwork.py" />
      <source>Report</source>
      <translation>Rapport</translation>
    </message>
    <message>
      <location filename="../algorithms/workflow/studyreport.py" />
      <source>Report as PDF</source>
      <translation>Rapport en PDF</translation>
    </message>
    <message>
      <location filename="../algorithms/report/study.py" />
      <source>Report, part {} of {}</source>
      <translation>Rapport, partie {} sur {}</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/checks.py" />
      <source>Reproject it first, for instance to {}.</source>
      <translation>La reprojeter d'abord, par exemple en {}.</translation>
    </message>
    <message>
      <location filename="../algorithms/customers/rasterizepoints.py" />
      <source>Rescale the grey levels to 0..255</source>
      <translation>Étirer les niveaux de gris sur 0..255</translation>
    </message>
    <message>
      <location filename="../ui/more_menu.py" />
      <source>Restore settings from the project</source>
      <translation>Reprendre les réglages du projet</translation>
    </message>
    <message>
      <location filename="../ui/sections/run.py" />
      <source>Result</source>
      <translation>Résultat</translation>
    </message>
    <message>
      <location filename="../algorithms/workflow/sitestability.py" />
      <source>Rings of confidence</source>
      <translation>Cercles de confiance</translation>
    </message>
    <message>
      <location filename="../algorithms/roads/roadnetwork.py" />
      <source>Road network</source>
      <translation>Réseau routier</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/roads.py" />
      <source>Roads</source>
      <translation>Routes</translation>
    </message>
    <message>
      <location filename="../algorithms/roads/roadnetwork.py" />
      <source>Roads (km)</source>
      <translation>Routes (km)</translation>
    </message>
    <message>
      <location filename="../algorithms/roads/roadnetwork.py" />
      <source>roads (km)</source>
      <translation>routes (km)</translation>
    </message>
    <message>
      <location filename="../algorithms/roads/roadnetwork.py" />
      <source>Roads in the largest part open both ways (%)</source>
      <translation>Routes dans la plus grande partie ouverte dans les deux sens (%)</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/roads.py" />
      <source>Roads that places may join</source>
      <translation>Routes que les lieux peuvent rejoindre</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/roads.py" />
      <source>Roads: OpenStreetMap tags ({}), travelled by {}.</source>
      <translation>Routes : attributs OpenStreetMap ({}), parcourues en mode {}.</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/roads.py" />
      <source>Roads: speeds of a saved network ({}).</source>
      <translation>Routes : vitesses d'un réseau enregistré ({}).</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/roads.py" />
      <source>ROADS: {} of the roads are cut off from the rest or cannot be left again, and are not used. 'Road network' shows where; TOLERANCE closes gaps between lines.</source>
      <translation>ROADS : {} des routes sont coupées du reste ou sans retour, et ne servent pas. « Réseau routier » montre où ; TOLERANCE ferme les vides entre les lignes.</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/roads.py" />
      <source>Roads: {}; {}.</source>
      <translation>Routes : {} ; {}.</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/field_titles.py" />
      <source>role</source>
      <translation>rôle</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/location_input.py" />
      <source>Round distances to whole numbers</source>
      <translation>Arrondir les distances à l'entier</translation>
    </message>
    <message>
      <location filename="../algorithms/roads/siteroutes.py" />
      <source>Routes</source>
      <translation>Itinéraires</translation>
    </message>
    <message>
      <location filename="../algorithms/roads/siteroutes.py" />
      <source>Routes to the nearest site</source>
      <translation>Itinéraires vers l'emplacement le plus proche</translation>
    </message>
    <message>
      <location filename="../core/cost/table.py" />
      <source>row</source>
      <translation>ligne</translation>
    </message>
    <message>
      <location filename="../core/location/problem.py" />
      <source>rows {}</source>
      <translation>lignes {}</translation>
    </message>
    <message>
      <location filename="../ui/run_bar.py" />
      <source>Run</source>
      <translation>Lancer</translation>
    </message>
    <message>
      <location filename="../ui/sections/run.py" />
      <source>Run again</source>
      <translation>Relancer</translation>
    </message>
    <message>
      <location filename="../algorithms/roads/serviceareas.py" />
      <source>Sampled places missed (%)</source>
      <translation>Endroits vérifiés manquants (%)</translation>
    </message>
    <message>
      <location filename="../algorithms/roads/serviceareas.py" />
      <source>Sampled places wrongly inside (%)</source>
      <translation>Endroits vérifiés dedans à tort (%)</translation>
    </message>
    <message>
      <location filename="../ui/more_menu.py" />
      <source>Save as model</source>
      <translation>Enregistrer comme modèle</translation>
    </message>
    <message>
      <location filename="../ui/more_menu.py" />
      <source>Save as model…</source>
      <translation>Enregistrer comme modèle…</translation>
    </message>
    <message>
      <location filename="../ui/sections/run.py" />
      <source>Save in</source>
      <translation>Enregistrer dans</translation>
    </message>
    <message>
      <location filename="../ui/more_menu.py" />
      <source>Save settings in the project</source>
      <translation>Enregistrer les réglages dans le projet</translation>
    </message>
    <message>
      <location filename="../ui/chart.py" />
      <source>Save the chart as PNG or SVG, or its figures as CSV.</source>
      <translation>Enregistre le graphique en PNG ou SVG, ou ses chiffres en CSV.</translation>
    </message>
    <message>
      <location filename="../algorithms/filters/mapdensity.py" />
      <source>Scanned or coloured map</source>
      <translation>Carte scannée ou en couleurs</translation>
    </message>
    <message>
      <location filename="../algorithms/zones/growthscenario.py" />
      <source>Scenario</source>
      <translation>Scénario</translation>
    </message>
    <message>
      <location filename="../algorithms/roads/costmatrix.py" />
      <source>Searching the shortest ways</source>
      <translation>Recherche des plus courts chemins</translation>
    </message>
    <message>
      <location filename="../algorithms/roads/serviceareas.py" />
      <source>Searching what is reached</source>
      <translation>Recherche de ce qui est atteint</translation>
    </message>
    <message>
      <location filename="../algorithms/report/words.py" />
      <source>secondary</source>
      <translation>secondaire</translation>
    </message>
    <message>
      <location filename="../algorithms/report/words.py" />
      <source>secondary trade area</source>
      <translation>zone secondaire</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/field_titles.py" />
      <source>seconds</source>
      <translation>secondes</translation>
    </message>
    <message>
      <location filename="../ui/editors.py" />
      <source>Selected features only</source>
      <translation>Entités sélectionnées uniquement</translation>
    </message>
    <message>
      <location filename="../ui/editors.py" />
      <source>Selected features only ({})</source>
      <translation>Entités sélectionnées uniquement ({})</translation>
    </message>
    <message>
      <location filename="../algorithms/roads/roadnetwork.py" />
      <source>Separate parts</source>
      <translation>Parties séparées</translation>
    </message>
    <message>
      <location filename="../algorithms/roads/roadnetwork.py" />
      <source>separate parts</source>
      <translation>parties séparées</translation>
    </message>
    <message>
      <location filename="../algorithms/roads/serviceareas.py" />
      <source>Service areas</source>
      <translation>Zones de desserte</translation>
    </message>
    <message>
      <location filename="../algorithms/roads/serviceareas.py" />
      <source>Service areas (isochrones)</source>
      <translation>Zones de desserte (isochrones)</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/checks.py" />
      <source>Set {} to a projected CRS, for instance {}.</source>
      <translation>Donner à {} un SCR projeté, par exemple {}.</translation>
    </message>
    <message>
      <location filename="../algorithms/report/provenance.py" />
      <source>Settings: {}</source>
      <translation>Réglages : {}</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/option_words.py" />
      <source>several levels</source>
      <translation>plusieurs niveaux</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/field_titles.py" />
      <source>share (%)</source>
      <translation>part (%)</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/pmedian_models.py" />
      <source>Share of demand within the coverage distance (%)</source>
      <translation>Part de la demande en deçà de la distance de couverture (%)</translation>
    </message>
    <message>
      <location filename="../algorithms/zones/zonestatistics.py" />
      <source>Share of the customers inside zones (%)</source>
      <translation>Part des clients dans les aires (%)</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/field_titles.py" />
      <source>short axis</source>
      <translation>petit axe</translation>
    </message>
    <message>
      <location filename="../ui/sections/zones.py" />
      <source>Shortest plateau</source>
      <translation>Palier le plus court</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/definitions.py" />
      <source>Shortest plateau (iterations)</source>
      <translation>Palier le plus court (itérations)</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/option_words.py" />
      <source>shrunken</source>
      <translation>rétréci</translation>
    </message>
    <message>
      <location filename="../algorithms/filters/smoothingfilter.py" />
      <source>sigma: half width in standard deviations</source>
      <translation>sigma : demi-largeur en écarts types</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/field_titles.py" />
      <source>site</source>
      <translation>emplacement</translation>
    </message>
    <message>
      <location filename="../algorithms/roads/siteroutes.py" />
      <source>Site id field</source>
      <translation>Champ identifiant des emplacements</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/field_titles.py" />
      <source>site of the overview</source>
      <translation>emplacement de la vue d'ensemble</translation>
    </message>
    <message>
      <location filename="../algorithms/report/zoom_maps.py" />
      <source>Site {}</source>
      <translation>Emplacement {}</translation>
    </message>
    <message>
      <location filename="../algorithms/workflow/recursivezoom.py" />
      <source>Site {} (level {}): {}.</source>
      <translation>Emplacement {} (niveau {}) : {}.</translation>
    </message>
    <message>
      <location filename="../ui/map_tools/drag_site.py" />
      <source>Site {}: {:,} customers ({:+,})</source>
      <translation>Emplacement {} : {:,} clients ({:+,})</translation>
    </message>
    <message>
      <location filename="../ui/map_tools/identify_site.py" />
      <source>Site {}: {} customers, {} of the demand</source>
      <translation>Emplacement {} : {} clients, {} de la demande</translation>
    </message>
    <message>
      <location filename="../algorithms/report/zoom_maps.py" />
      <source>Site {}: {} zones were looked at; the chosen one holds {} customers.</source>
      <translation>Emplacement {} : {} aires ont été regardées ; l'aire choisie contient {} clients.</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/site_layers.py" />
      <source>Sites</source>
      <translation>Emplacements</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/field_titles.py" />
      <source>sites</source>
      <translation>emplacements</translation>
    </message>
    <message>
      <location filename="../algorithms/sites/pmediansweep.py" />
      <source>Sites and distances by p</source>
      <translation>Emplacements et distances selon p</translation>
    </message>
    <message>
      <location filename="../algorithms/workflow/sitestability.py" />
      <source>Sites and their stability</source>
      <translation>Emplacements et leur stabilité</translation>
    </message>
    <message>
      <location filename="../core/service/refinement.py" />
      <source>Sites are wanted at the candidates only, but there is no candidate; give a layer of them.</source>
      <translation>Les emplacements sont voulus aux candidats seulement, mais il n'y a pas de candidat ; en donner une couche.</translation>
    </message>
    <message>
      <location filename="../algorithms/workflow/recursivezoom.py" />
      <source>Sites in each zoomed zone</source>
      <translation>Emplacements dans chaque aire agrandie</translation>
    </message>
    <message>
      <location filename="../algorithms/report/layers.py" />
      <source>Sites of all levels</source>
      <translation>Emplacements de tous les niveaux</translation>
    </message>
    <message>
      <location filename="../algorithms/workflow/recursivezoom.py" />
      <source>Sites of the overview (chosen among the zones when empty)</source>
      <translation>Emplacements de la vue d'ensemble (choisis parmi les aires si vide)</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/refinement_input.py" />
      <source>Sites only at the candidates</source>
      <translation>Emplacements seulement parmi les candidats</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/definitions.py" />
      <source>Sites only inside the zoomed zone</source>
      <translation>Emplacements seulement dans l'aire agrandie</translation>
    </message>
    <message>
      <location filename="../algorithms/workflow/refinesites.py" />
      <source>Sites to begin with</source>
      <translation>Emplacements de départ</translation>
    </message>
    <message>
      <location filename="../algorithms/report/words.py" />
      <source>sites to begin with</source>
      <translation>emplacements de départ</translation>
    </message>
    <message>
      <location filename="../algorithms/sites/siteevaluation.py" />
      <source>Sites to judge</source>
      <translation>Emplacements à juger</translation>
    </message>
    <message>
      <location filename="../algorithms/sites/siteevaluation.py" />
      <source>SITES: {} sites lie outside the extent of the customers; check that both layers show the same region.</source>
      <translation>SITES : {} emplacements sont hors de l'emprise des clients ; vérifier que les deux couches montrent la même région.</translation>
    </message>
    <message>
      <location filename="../algorithms/sites/siteevaluation.py" />
      <source>SITES: {} sites stand where another one does; at most one of each place serves anybody.</source>
      <translation>SITES : {} emplacements se trouvent là où il y en a déjà un ; un seul par lieu, au plus, sert quelqu'un.</translation>
    </message>
    <message>
      <location filename="../ui/sections/zones.py" />
      <source>Smallest zone (area)</source>
      <translation>Plus petite aire (surface)</translation>
    </message>
    <message>
      <location filename="../algorithms/zones/delimitzones.py" />
      <source>Smallest zone (square map units)</source>
      <translation>Plus petite aire (unités de carte au carré)</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/definitions.py" />
      <source>Smallest zone (square map units; 490 pixels when empty)</source>
      <translation>Plus petite aire (unités de carte au carré ; 490 pixels si vide)</translation>
    </message>
    <message>
      <location filename="../algorithms/zones/delimitzones.py" />
      <source>Smoothing changes the area of the zones by {:+.2f} %.</source>
      <translation>Le lissage change la superficie des aires de {:+.2f} %.</translation>
    </message>
    <message>
      <location filename="../algorithms/filters/smoothingfilter.py" />
      <source>Smoothing filter</source>
      <translation>Filtre de lissage</translation>
    </message>
    <message>
      <location filename="../core/image/edges/smooth_outlines.py" />
      <source>Smoothing outlines</source>
      <translation>Lissage des contours</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/pmedian_models.py" />
      <source>SOLVER is not used by the method {}; choose exact.</source>
      <translation>SOLVER ne sert pas à la méthode {} ; choisir exact.</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/location_input.py" />
      <source>Solver of exact models</source>
      <translation>Solveur des modèles exacts</translation>
    </message>
    <message>
      <location filename="../core/location/linear_solver.py" />
      <source>Solving with {}</source>
      <translation>Résolution par {}</translation>
    </message>
    <message>
      <location filename="../core/points.py" />
      <source>Some coordinates are not finite numbers of at most {:g}.</source>
      <translation>Des coordonnées ne sont pas des nombres finis d'au plus {:g}.</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/road_lines.py" />
      <source>Some coordinates cannot be transformed to {}: {}. Check the CRS of the layer.</source>
      <translation>Certaines coordonnées ne peuvent être transformées en {} : {}. Vérifier le SCR de la couche.</translation>
    </message>
    <message>
      <location filename="../core/zones/autocorrelation.py" />
      <source>Some values are not finite numbers.</source>
      <translation>Des valeurs ne sont pas des nombres finis.</translation>
    </message>
    <message>
      <location filename="../core/roads/network.py" />
      <source>Some vertices of the roads have no finite coordinates.</source>
      <translation>Des sommets des routes n'ont pas de coordonnées finies.</translation>
    </message>
    <message>
      <location filename="../algorithms/zones/spatialautocorrelation.py" />
      <source>Spatial autocorrelation</source>
      <translation>Autocorrélation spatiale</translation>
    </message>
    <message>
      <location filename="../algorithms/roads/roadnetwork.py" />
      <source>speed</source>
      <translation>vitesse</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/roads.py" />
      <source>Speed field, km/h (MODE=field)</source>
      <translation>Champ de vitesse, km/h (MODE=field)</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/roads.py" />
      <source>Speed from a place to the road (km/h; 0: costs nothing)</source>
      <translation>Vitesse d'un lieu à la route (km/h ; 0 : ne coûte rien)</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/roads.py" />
      <source>Speed where the field has none (km/h)</source>
      <translation>Vitesse là où le champ n'en a pas (km/h)</translation>
    </message>
    <message>
      <location filename="../algorithms/roads/roadnetwork.py" />
      <source>Speeds</source>
      <translation>Vitesses</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/roads.py" />
      <source>speeds of the field {!r}, {} km/h where it has none</source>
      <translation>vitesses du champ {!r}, {} km/h là où il n'en a pas</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/numbers.py" />
      <source>sq mi</source>
      <translation>mi²</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/option_words.py" />
      <source>square</source>
      <translation>carré</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/numbers.py" />
      <source>square degrees</source>
      <translation>degrés carrés</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/numbers.py" />
      <source>square map units</source>
      <translation>unités carrées de la carte</translation>
    </message>
    <message>
      <location filename="../algorithms/workflow/sitestability.py" />
      <source>Stability of sites</source>
      <translation>Stabilité des emplacements</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/field_titles.py" />
      <source>stage</source>
      <translation>étape</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/field_titles.py" />
      <source>status</source>
      <translation>état</translation>
    </message>
    <message>
      <location filename="../algorithms/sites/pcenter.py" />
      <source>Status (optimal, feasible)</source>
      <translation>Statut (optimal, feasible)</translation>
    </message>
    <message>
      <location filename="../algorithms/sites/maxcoverage.py" />
      <source>Status (optimal, feasible, heuristic)</source>
      <translation>État (optimal, feasible, heuristic)</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/location_input.py" />
      <source>Status field (free, forced or forbidden)</source>
      <translation>Champ de statut (free, forced ou forbidden)</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/field_titles.py" />
      <source>stays (% of the draws)</source>
      <translation>reste (% des tirages)</translation>
    </message>
    <message>
      <location filename="../core/image/scenario.py" />
      <source>Step {} of {}</source>
      <translation>Pas {} sur {}</translation>
    </message>
    <message>
      <location filename="../algorithms/zones/growthscenario.py" />
      <source>Steps (above zero: growth, below: decline)</source>
      <translation>Pas (au-dessus de zéro : croissance, au-dessous : déclin)</translation>
    </message>
    <message>
      <location filename="../algorithms/filters/nagaofilter.py" />
      <source>Stop when the mean change falls below (empty: never)</source>
      <translation>S'arrêter quand le changement moyen tombe sous (vide : jamais)</translation>
    </message>
    <message>
      <location filename="../ui/run_bar.py" />
      <source>Stopping…</source>
      <translation>Arrêt en cours…</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/option_words.py" />
      <source>straight lines in the plane</source>
      <translation>à vol d'oiseau dans le plan</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/option_words.py" />
      <source>straight lines on the ellipsoid</source>
      <translation>à vol d'oiseau sur l'ellipsoïde</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/option_words.py" />
      <source>strong in colour</source>
      <translation>de couleur vive</translation>
    </message>
    <message>
      <location filename="../algorithms/filters/morphology.py" />
      <source>Structuring element</source>
      <translation>Élément structurant</translation>
    </message>
    <message>
      <location filename="../algorithms/workflow/studyreport.py" />
      <source>Study report</source>
      <translation>Rapport d'étude</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/option_words.py" />
      <source>substitution</source>
      <translation>substitution</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/field_titles.py" />
      <source>sum of the values</source>
      <translation>somme des valeurs</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/option_words.py" />
      <source>sum of the variable</source>
      <translation>somme de la variable</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/option_words.py" />
      <source>sum of the weights</source>
      <translation>somme des poids</translation>
    </message>
    <message>
      <location filename="../ui/sections/zones.py" />
      <source>Symbol (pixels)</source>
      <translation>Symbole (pixels)</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/definitions.py" />
      <source>Symbol size (pixels)</source>
      <translation>Taille du symbole (pixels)</translation>
    </message>
    <message>
      <location filename="../algorithms/customers/rasterizepoints.py" />
      <source>Symbol size (pixels, presence and dots)</source>
      <translation>Taille du symbole (pixels, presence et dots)</translation>
    </message>
    <message>
      <location filename="../core/location/classical/tabu.py" />
      <source>Tabu search</source>
      <translation>Recherche tabou</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/option_words.py" />
      <source>tabu search</source>
      <translation>recherche tabou</translation>
    </message>
    <message>
      <location filename="../ui/sections/run.py" />
      <source>Takes the layers of this result out of the project.</source>
      <translation>Retire du projet les couches de ce résultat.</translation>
    </message>
    <message>
      <location filename="../algorithms/customers/rasterizepoints.py" />
      <source>Target CRS</source>
      <translation>SCR cible</translation>
    </message>
    <message>
      <location filename="../ui/sections/run.py" />
      <source>temporary layers</source>
      <translation>couches temporaires</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/option_words.py" />
      <source>ternary map</source>
      <translation>carte ternaire</translation>
    </message>
    <message>
      <location filename="../algorithms/sites/pmediansweep.py" />
      <source>That is the end of the range: more sites may cost still less. Raise P_MAX.</source>
      <translation>C'est le bout de la plage : plus d'emplacements coûteraient peut-être encore moins. Augmenter P_MAX.</translation>
    </message>
    <message>
      <location filename="../ui/editors.py" />
      <source>that of the layer</source>
      <translation>celui de la couche</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/option_words.py" />
      <source>that touch the zone</source>
      <translation>qui touchent l'aire</translation>
    </message>
    <message>
      <location filename="../core/location/classical/goldman.py" />
      <source>The 1-median opens one site, not {}.</source>
      <translation>Le 1-médian ouvre un emplacement, non {}.</translation>
    </message>
    <message>
      <location filename="../core/location/models/capacity.py" />
      <source>The capacities do not fit: the sites with room cannot be reached by all who need them, or demand points that may not be split are too large for what is left. Raise the capacities or open more sites.</source>
      <translation>Les capacités ne suffisent pas : tous ceux qui en ont besoin ne peuvent atteindre les emplacements qui ont de la place, ou des points de demande qui ne peuvent être partagés sont trop grands pour ce qui reste. Augmenter les capacités ou ouvrir plus d'emplacements.</translation>
    </message>
    <message>
      <location filename="../algorithms/zones/zonestatistics.py" />
      <source>The centroid of {} zones falls outside their concave outline; CENTROID=surface moves it in.</source>
      <translation>Le centroïde de {} aires tombe hors de leur contour concave ; CENTROID=surface l'y ramène.</translation>
    </message>
    <message>
      <location filename="../core/location/engine/certificate.py" />
      <source>The certificate has {} multipliers for {} points.</source>
      <translation>Le certificat a {} multiplicateurs pour {} points.</translation>
    </message>
    <message>
      <location filename="../core/location/engine/certificate.py" />
      <source>The certificate holds multipliers that are not finite numbers.</source>
      <translation>Le certificat contient des multiplicateurs qui ne sont pas des nombres finis.</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/certificate_file.py" />
      <source>The certificate holds numbers that are not finite. Make it again with 'p-median'.</source>
      <translation>Le certificat contient des nombres qui ne sont pas finis. Le refaire avec « p-médian ».</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/certificate_file.py" />
      <source>The certificate is about other demand points: {} of its {} are not in the layer, and {} of the layer are not in it. Give the layers and id fields it was made with.</source>
      <translation>Le certificat porte sur d'autres points de demande : {} de ses {} ne sont pas dans la couche, et {} de la couche n'y sont pas. Donner les couches et champs d'identifiant avec lesquels il a été établi.</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/certificate_file.py" />
      <source>The certificate is about points that lie elsewhere ({}: {} there, {} here). Give the layers it was made with, in their own CRS and with x and y in their own order.</source>
      <translation>Le certificat concerne des points situés ailleurs ({} : {} là-bas, {} ici). Donnez les couches avec lesquelles il a été fait, dans leur propre SCR et avec x et y dans leur ordre.</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/certificate_file.py" />
      <source>The certificate is incomplete or damaged ({}). Make it again with 'p-median'.</source>
      <translation>Le certificat est incomplet ou abîmé ({}). Le refaire avec « p-médian ».</translation>
    </message>
    <message>
      <location filename="../core/location/engine/certificate.py" />
      <source>The certificate leaves a required site closed.</source>
      <translation>Le certificat laisse fermé un emplacement imposé.</translation>
    </message>
    <message>
      <location filename="../core/location/engine/certificate.py" />
      <source>The certificate must name {} different sites.</source>
      <translation>Le certificat doit nommer {} emplacements différents.</translation>
    </message>
    <message>
      <location filename="../core/location/engine/certificate.py" />
      <source>The certificate names sites that are not candidates of this problem.</source>
      <translation>Le certificat nomme des emplacements qui ne sont pas des candidats de ce problème.</translation>
    </message>
    <message>
      <location filename="../core/location/engine/certificate.py" />
      <source>The certificate opens a forbidden site.</source>
      <translation>Le certificat ouvre un emplacement interdit.</translation>
    </message>
    <message>
      <location filename="../algorithms/sites/verifycertificate.py" />
      <source>The certificate was made with {}={}, here it is {}.</source>
      <translation>Le certificat a été établi avec {}={}, ici {}.</translation>
    </message>
    <message>
      <location filename="../ui/dependencies.py" />
      <source>the charts</source>
      <translation>les graphiques</translation>
    </message>
    <message>
      <location filename="../ui/commands.py" />
      <source>The command holds no password: keep it in an authentication configuration of QGIS.</source>
      <translation>La commande ne contient aucun mot de passe : gardez-le dans une configuration d’authentification de QGIS.</translation>
    </message>
    <message>
      <location filename="../algorithms/report/provenance.py" />
      <source>The command takes all features: save the selected ones as a layer first.</source>
      <translation>La commande prend toutes les entités : enregistrez d'abord la sélection comme couche.</translation>
    </message>
    <message>
      <location filename="../core/image/dilation.py" />
      <source>The connectivity must be 4 or 8, not {}.</source>
      <translation>La connexité doit être 4 ou 8, non {}.</translation>
    </message>
    <message>
      <location filename="../core/cost/matrix.py" />
      <source>The cost matrix holds finite costs above {:g}. Give a pair without a way an infinite cost, or no cost at all where a missing pair has no way.</source>
      <translation>La matrice de coûts contient des coûts finis au-dessus de {:g}. Donner à un couple sans chemin un coût infini, ou aucun coût si un couple manquant est sans chemin.</translation>
    </message>
    <message>
      <location filename="../core/cost/matrix.py" />
      <source>The cost matrix holds negative or undefined costs.</source>
      <translation>La matrice de coûts contient des coûts négatifs ou indéfinis.</translation>
    </message>
    <message>
      <location filename="../core/cost/matrix.py" />
      <source>The cost matrix must have rows and columns, its shape is {}.</source>
      <translation>La matrice de coûts doit avoir des lignes et des colonnes, sa forme est {}.</translation>
    </message>
    <message>
      <location filename="../core/service/evaluation.py" />
      <source>The cost of moving a site needs straight-line distances.</source>
      <translation>Le coût d'un déplacement d'emplacement demande des distances à vol d'oiseau.</translation>
    </message>
    <message>
      <location filename="../core/location/models/opening_costs.py" />
      <source>The cost per unit of distance must be positive, not {}.</source>
      <translation>Le coût par unité de distance doit être positif, non {}.</translation>
    </message>
    <message>
      <location filename="../core/zones/separation.py" />
      <source>The coverage distance must be zero or more, not {:g}.</source>
      <translation>La distance de couverture doit être nulle ou positive, non {:g}.</translation>
    </message>
    <message>
      <location filename="../core/location/classical/genetic.py" />
      <source>The crossover rate must be between 0.65 and 0.9, not {}.</source>
      <translation>Le taux de croisement doit être entre 0,65 et 0,9, non {}.</translation>
    </message>
    <message>
      <location filename="../algorithms/sites/pmediansweep.py" />
      <source>The curve bends at {} sites.</source>
      <translation>La courbe fléchit à {} emplacements.</translation>
    </message>
    <message>
      <location filename="../algorithms/report/sweep_curve.py" />
      <source>The curve bends at {} sites; this study has {}.</source>
      <translation>La courbe fait un coude à {} emplacements ; cette étude en a {}.</translation>
    </message>
    <message>
      <location filename="../ui/sections/zones.py" />
      <source>The curve of so large a study is drawn by the run.</source>
      <translation>La courbe d'une étude aussi grande est tracée par le calcul.</translation>
    </message>
    <message>
      <location filename="../core/study/drawing.py" />
      <source>The customers form a regular grid of {:length}, which drawn alike gives squares, not zones. Draw their weight: the field of the people or visits that each stands for.</source>
      <translation>Les clients forment une grille régulière de {:length} qui, dessinée telle quelle, donne des carrés et non des aires. Dessiner leur poids : le champ des personnes ou des visites que chacun représente.</translation>
    </message>
    <message>
      <location filename="../core/study/drawing.py" />
      <source>The customers form a regular grid of {:length}: their weight is drawn, as {} dots in its squares.</source>
      <translation>Les clients forment une grille régulière de {:length} : c'est leur poids qui est dessiné, par {} points dans ses carrés.</translation>
    </message>
    <message>
      <location filename="../ui/sections/run.py" />
      <source>The customers form {} zones.</source>
      <translation>Les clients forment {} aires.</translation>
    </message>
    <message>
      <location filename="../ui/map_tools/site_tool.py" />
      <source>The customers of this result are not in the project any more.</source>
      <translation>Les clients de ce résultat ne sont plus dans le projet.</translation>
    </message>
    <message>
      <location filename="../ui/workflow_run.py" />
      <source>The customers were edited during the run; run again to take the changes in.</source>
      <translation>Les clients ont été modifiés pendant le calcul ; relancez-le pour en tenir compte.</translation>
    </message>
    <message>
      <location filename="../algorithms/report/zone_maps.py" />
      <source>The customers.</source>
      <translation>Les clients.</translation>
    </message>
    <message>
      <location filename="../algorithms/report/zone_maps.py" />
      <source>The customers; one dot stands for {}.</source>
      <translation>Les clients ; un point en représente {}.</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/rasters.py" />
      <source>The data type of the raster is not supported; convert it to numbers first.</source>
      <translation>Le type de données du raster n'est pas pris en charge ; le convertir d'abord en nombres.</translation>
    </message>
    <message>
      <location filename="../algorithms/report/provenance.py" />
      <source>The defaults below are those of version {}.</source>
      <translation>Les valeurs par défaut ci-dessous sont celles de la version {}.</translation>
    </message>
    <message>
      <location filename="../core/zones/trade_areas.py" />
      <source>The density must be a positive number, not {:g}.</source>
      <translation>La densité doit être un nombre positif, non {:g}.</translation>
    </message>
    <message>
      <location filename="../ui/curve_chart.py" />
      <source>The dilation curve is drawn here once a layer is chosen.</source>
      <translation>La courbe de dilatation apparaît ici dès qu'une couche est choisie.</translation>
    </message>
    <message>
      <location filename="../core/zones/frame_edge.py" />
      <source>The distance from the edge must be zero or more, not {:g}.</source>
      <translation>La distance au bord doit être nulle ou positive, non {:g}.</translation>
    </message>
    <message>
      <location filename="../core/roads/isochrones.py" />
      <source>The distance from the road must be above zero, not {:g}.</source>
      <translation>La distance à la route doit être supérieure à zéro, non {:g}.</translation>
    </message>
    <message>
      <location filename="../core/location/covering/reach.py" />
      <source>The distance must be a number that is not negative, not {}.</source>
      <translation>La distance doit être un nombre non négatif, pas {}.</translation>
    </message>
    <message>
      <location filename="../core/service/stability.py" />
      <source>The distance must be above zero, not {:g}.</source>
      <translation>La distance doit être supérieure à zéro, non {:g}.</translation>
    </message>
    <message>
      <location filename="../core/zones/autocorrelation.py" />
      <source>The distance must be positive, not {:g}.</source>
      <translation>La distance doit être positive, non {:g}.</translation>
    </message>
    <message>
      <location filename="../plugin.py" />
      <source>The dock cannot be shown ({}). The algorithms are in the Processing toolbox; see the message log.</source>
      <translation>Le panneau ne peut pas être affiché ({}). Les algorithmes sont dans la boîte à outils de traitements ; voir le journal des messages.</translation>
    </message>
    <message>
      <location filename="../core/image/edges/edges.py" />
      <source>The edge threshold must be positive, not {:g}.</source>
      <translation>Le seuil de contour doit être positif, non {:g}.</translation>
    </message>
    <message>
      <location filename="../core/location/classical/goldman.py" />
      <source>The edges name nodes outside 0..{}.</source>
      <translation>Les arêtes nomment des nœuds hors de 0..{}.</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/layers.py" />
      <source>The extent cannot be transformed: {}</source>
      <translation>L'emprise ne peut être transformée : {}</translation>
    </message>
    <message>
      <location filename="../algorithms/customers/rasterizepoints.py" />
      <source>The extent is empty.</source>
      <translation>L'emprise est vide.</translation>
    </message>
    <message>
      <location filename="../core/grid.py" />
      <source>The extent is not finite.</source>
      <translation>L'emprise n'est pas finie.</translation>
    </message>
    <message>
      <location filename="../core/grid.py" />
      <source>The extent is too large for a pixel of {:g}.</source>
      <translation>L'emprise est trop grande pour un pixel de {:g}.</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/geopackage.py" />
      <source>the file takes no changes</source>
      <translation>le fichier n'accepte pas de modification</translation>
    </message>
    <message>
      <location filename="../core/image/filters/filtering.py" />
      <source>The filter reaches {margin} pixels from the frame, which leaves nothing of an image of {rows} x {cols} pixels; use border 'reflect' or fewer iterations.</source>
      <translation>Le filtre porte à {margin} pixels du cadre, ce qui ne laisse rien d'une image de {rows} x {cols} pixels ; prendre le bord « reflect » ou moins d'itérations.</translation>
    </message>
    <message>
      <location filename="../core/service/refinement.py" />
      <source>The forbidden areas cover every place where a site could be; use smaller areas, or give candidate sites outside them.</source>
      <translation>Les zones interdites couvrent tous les endroits possibles d'un emplacement ; prendre des zones plus petites, ou donner des candidats en dehors.</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/formats.py" />
      <source>the format {} cannot hold these values</source>
      <translation>le format {} ne peut pas contenir ces valeurs</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/formats.py" />
      <source>the format {} does not hold such an image</source>
      <translation>le format {} ne peut pas contenir une telle image</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/formats.py" />
      <source>the format {} does not keep such a layer; choose .gpkg</source>
      <translation>le format {} ne conserve pas une telle couche ; choisissez .gpkg</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/formats.py" />
      <source>the format {} does not keep the position of the pixels</source>
      <translation>le format {} ne conserve pas la position des pixels</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/formats.py" />
      <source>the format {} does not keep the reference system</source>
      <translation>le format {} ne conserve pas le système de coordonnées</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/formats.py" />
      <source>the format {} keeps no lines and areas; choose .gpkg</source>
      <translation>le format {} ne conserve ni lignes ni surfaces ; choisissez .gpkg</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/formats.py" />
      <source>the format {} keeps no tables without geometry; choose .gpkg, .csv or .xlsx</source>
      <translation>le format {} ne conserve pas de table sans géométrie ; choisissez .gpkg, .csv ou .xlsx</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/formats.py" />
      <source>the format {} makes another image of it</source>
      <translation>le format {} en fait une autre image</translation>
    </message>
    <message>
      <location filename="../core/location/engine/engine.py" />
      <source>The gap must be at least 0 and below 1 (0.001 is 0.1 %).</source>
      <translation>L'écart doit être au moins 0 et moins de 1 (0,001 veut dire 0,1 %).</translation>
    </message>
    <message>
      <location filename="../core/location/solve.py" />
      <source>The gap must be at least 0 and below 1 (0.01 is one per cent), not {}.</source>
      <translation>L'écart doit être au moins 0 et moins de 1 (0,01 veut dire un pour cent), non {}.</translation>
    </message>
    <message>
      <location filename="../core/image/filters/smoothing.py" />
      <source>The half width of the interval must be positive, not {:g}.</source>
      <translation>La demi-largeur de l'intervalle doit être positive, non {:g}.</translation>
    </message>
    <message>
      <location filename="../core/image/automatic_threshold.py" />
      <source>The image has {} grey levels, too few for {} classes.</source>
      <translation>L'image a {} niveaux de gris, trop peu pour {} classes.</translation>
    </message>
    <message>
      <location filename="../algorithms/zones/delimitzones.py" />
      <source>The image is flat: all its pixels have the same grey level.</source>
      <translation>L'image est unie : tous ses pixels ont le même niveau de gris.</translation>
    </message>
    <message>
      <location filename="../core/image/filters/advice.py" />
      <source>The image is of one grey level: there is nothing to filter.</source>
      <translation>L'image est d'un seul niveau de gris : il n'y a rien à filtrer.</translation>
    </message>
    <message>
      <location filename="../core/raster.py" />
      <source>The image is {} pixels but its grid is {}.</source>
      <translation>L'image fait {} pixels mais sa grille {}.</translation>
    </message>
    <message>
      <location filename="../algorithms/report/zone_maps.py" />
      <source>The image of the customers: {} × {} pixels of {}.</source>
      <translation>L'image des clients : {} × {} pixels de {}.</translation>
    </message>
    <message>
      <location filename="../core/image/filters/convolution.py" />
      <source>The kernel holds numbers that are not finite.</source>
      <translation>Le noyau contient des nombres qui ne sont pas finis.</translation>
    </message>
    <message>
      <location filename="../core/image/filters/convolution.py" />
      <source>The kernel must be a square table with an odd side (3 x 3, 5 x 5...), its shape is {}.</source>
      <translation>Le noyau doit être un tableau carré de côté impair (3 x 3, 5 x 5...), sa forme est {}.</translation>
    </message>
    <message>
      <location filename="../ui/sections/zoom.py" />
      <source>The last zoom has pixels of {}.</source>
      <translation>Le dernier zoom a des pixels de {}.</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/reading.py" />
      <source>The layer cannot be opened (any more). Load it again or choose another.</source>
      <translation>La couche ne peut pas (ou plus) être ouverte. La recharger ou en choisir une autre.</translation>
    </message>
    <message>
      <location filename="../ui/commands.py" />
      <source>The layer exists in this QGIS only: save it as a file first.</source>
      <translation>La couche n'existe que dans ce QGIS : enregistrez-la d'abord dans un fichier.</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/location_input.py" />
      <source>The layer has no CRS, so there is no ellipsoid; set its CRS or use euclidean.</source>
      <translation>La couche n'a pas de SCR, donc pas d'ellipsoïde ; définir son SCR ou prendre euclidean.</translation>
    </message>
    <message>
      <location filename="../ui/customer_watch.py" />
      <source>The layer has no features: choose another, or clear its filter.</source>
      <translation>La couche est vide : choisissez-en une autre, ou retirez son filtre.</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/layers.py" />
      <source>The layer holds {}, but points are needed; take its centroids first.</source>
      <translation>La couche contient {}, mais il faut des points ; en prendre d'abord les centroïdes.</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/road_lines.py" />
      <source>The layer holds {}, but roads are lines.</source>
      <translation>La couche contient {}, mais les routes sont des lignes.</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/layers.py" />
      <source>The layer is a table without geometry; {}.</source>
      <translation>La couche est une table sans géométrie ; {}.</translation>
    </message>
    <message>
      <location filename="../ui/sections/customers.py" />
      <source>The layer is in degrees ({}): choose a projected CRS to work in.</source>
      <translation>La couche est en degrés ({}) : choisissez un SCR projeté pour le travail.</translation>
    </message>
    <message>
      <location filename="../ui/sections/customers.py" />
      <source>The layer is in degrees ({}); the work is done in {}.</source>
      <translation>La couche est en degrés ({}) ; le travail se fait en {}.</translation>
    </message>
    <message>
      <location filename="../algorithms/report/provenance.py" />
      <source>The layers do not tell how they were made: their metadata hold no history.</source>
      <translation>Les couches ne disent pas comment elles ont été faites : leurs métadonnées n'ont pas d'historique.</translation>
    </message>
    <message>
      <location filename="../ui/sections/run.py" />
      <source>The layers that a run makes.</source>
      <translation>Les couches que produit un calcul.</translation>
    </message>
    <message>
      <location filename="../core/image/edges/smooth_outlines.py" />
      <source>The length of the handles must be between 0 and {:g}, not {:g}.</source>
      <translation>La longueur des poignées doit être entre 0 et {:g}, non {:g}.</translation>
    </message>
    <message>
      <location filename="../ui/customer_watch.py" />
      <source>The look at the customers was stopped. The run reads them by itself.</source>
      <translation>L’examen des clients a été interrompu. L’exécution les lira d’elle-même.</translation>
    </message>
    <message>
      <location filename="../core/image/filters/advice.py" />
      <source>The map is broken into {groups} groups of pixels (a typical one holds {share:.1%} of the black area): dilate it. Smoothing filters do not suit a map of tiny points.</source>
      <translation>La carte est morcelée en {groups} groupes de pixels (un groupe typique contient {share:.1%} de la surface noire) : la dilater. Les filtres de lissage ne conviennent pas à une carte de points minuscules.</translation>
    </message>
    <message>
      <location filename="../algorithms/filters/mapdensity.py" />
      <source>The map is of one tone: no density can be read from it.</source>
      <translation>La carte est d'un seul ton : aucune densité ne peut y être lue.</translation>
    </message>
    <message>
      <location filename="../core/zones/statistics.py" />
      <source>The mean of the customers needs customers; give points or another centroid.</source>
      <translation>La moyenne des clients a besoin de clients ; donner des points ou un autre centroïde.</translation>
    </message>
    <message>
      <location filename="../core/image/thresholds.py" />
      <source>The mean of the low class must be below the mean of the high class.</source>
      <translation>La moyenne de la classe basse doit être sous celle de la classe haute.</translation>
    </message>
    <message>
      <location filename="../core/image/dilation.py" />
      <source>The minimum zone area must be at least 1 pixel, not {}.</source>
      <translation>La superficie minimale d'une aire doit être d'au moins 1 pixel, non {}.</translation>
    </message>
    <message>
      <location filename="../ui/more_menu.py" />
      <source>The model cannot be written to {}; choose another folder.</source>
      <translation>Le modèle ne peut pas être écrit dans {} ; choisissez un autre dossier.</translation>
    </message>
    <message>
      <location filename="../ui/more_menu.py" />
      <source>The model is saved: {}</source>
      <translation>Le modèle est enregistré : {}</translation>
    </message>
    <message>
      <location filename="../core/location/classical/genetic.py" />
      <source>The mutation rate must be between 0.001 and 0.2, not {}.</source>
      <translation>Le taux de mutation doit être entre 0,001 et 0,2, non {}.</translation>
    </message>
    <message>
      <location filename="../core/image/dilation.py" />
      <source>The number of black neighbours must be between 1 and 8, not {}; 4 is the default.</source>
      <translation>Le nombre de voisins noirs doit être entre 1 et 8, non {} ; 4 par défaut.</translation>
    </message>
    <message>
      <location filename="../core/image/automatic_threshold.py" />
      <source>The number of classes must be between 2 and 5, not {}.</source>
      <translation>Le nombre de classes doit être entre 2 et 5, non {}.</translation>
    </message>
    <message>
      <location filename="../core/image/dilation.py" />
      <source>The number of iterations must be between 1 and 200, not {}.</source>
      <translation>Le nombre d'itérations doit être entre 1 et 200, non {}.</translation>
    </message>
    <message>
      <location filename="../core/image/filters/filtering.py" />
      <source>The number of iterations must be between 1 and 50, not {}.</source>
      <translation>Le nombre d'itérations doit être entre 1 et 50, non {}.</translation>
    </message>
    <message>
      <location filename="../core/image/plateaus.py" />
      <source>The number of large zones never changes, so the curve has no plateau.</source>
      <translation>Le nombre de grandes aires ne change jamais : la courbe n'a pas de palier.</translation>
    </message>
    <message>
      <location filename="../core/image/morphology/grey.py" />
      <source>The number of neighbours must be between 1 and 8, not {}.</source>
      <translation>Le nombre de voisins doit être entre 1 et 8, non {}.</translation>
    </message>
    <message>
      <location filename="../core/zones/autocorrelation.py" />
      <source>The number of permutations must be between 0 and 99999, not {}.</source>
      <translation>Le nombre de permutations doit être entre 0 et 99999, non {}.</translation>
    </message>
    <message>
      <location filename="../core/location/problem.py" />
      <source>The number of sites must be at least 1, not {}.</source>
      <translation>Le nombre d'emplacements doit être au moins 1, non {}.</translation>
    </message>
    <message>
      <location filename="../core/location/models/next_sites.py" />
      <source>The number of sites to add must be at least 1, not {}.</source>
      <translation>Le nombre d'emplacements à ajouter doit être au moins 1, non {}.</translation>
    </message>
    <message>
      <location filename="../core/image/scenario.py" />
      <source>The number of steps must be between -200 and 200, not {}.</source>
      <translation>Le nombre de pas doit être entre -200 et 200, non {}.</translation>
    </message>
    <message>
      <location filename="../algorithms/report/dilation_curve.py" />
      <source>The number of zones above the minimum area rises by steps as the customers are dilated. Where it stays stable the zones are real: the first such plateau gives the primary trade area, the second one the secondary.</source>
      <translation>Le nombre d'aires au-dessus de la superficie minimale monte par paliers à mesure que les clients sont dilatés. Là où il reste stable, les aires sont réelles : le premier palier donne la zone primaire, le second la zone secondaire.</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/option_words.py" />
      <source>the optimum</source>
      <translation>l'optimum</translation>
    </message>
    <message>
      <location filename="../core/image/edges/freeman.py" />
      <source>The outline jumps by {}, which no code of {} directions tells.</source>
      <translation>Le contour saute de {}, ce qu'aucun code à {} directions n'exprime.</translation>
    </message>
    <message>
      <location filename="../core/location/models/capacity.py" />
      <source>The p-median with capacities is solved for small cases only, up to {} pairs of demand points and candidates; here there are {}. Choose the sites without capacities and allocate with them.</source>
      <translation>Le p-médian à capacités n'est résolu que pour de petits cas, jusqu'à {} couples de points de demande et de candidats ; il y en a ici {}. Choisir les emplacements sans capacités, puis affecter avec elles.</translation>
    </message>
    <message>
      <location filename="../core/image/filters/smoothing.py" />
      <source>The parameter b of the low-pass and high-pass filters must lie in 0..9, not {:g}.</source>
      <translation>Le paramètre b des filtres passe-bas et passe-haut doit être dans 0..9, non {:g}.</translation>
    </message>
    <message>
      <location filename="../core/grid.py" />
      <source>The pixel size must be a positive number, not {:g}.</source>
      <translation>La taille du pixel doit être un nombre positif, non {:g}.</translation>
    </message>
    <message>
      <location filename="../core/image/plateaus.py" />
      <source>The plateau tolerance must not be negative ({}); 0 is the default.</source>
      <translation>La tolérance d'un palier ne doit pas être négative ({}) ; 0 par défaut.</translation>
    </message>
    <message>
      <location filename="../core/location/classical/genetic.py" />
      <source>The population must be between 20 and 1000, with at least one generation.</source>
      <translation>La population doit être entre 20 et 1000, avec une génération au moins.</translation>
    </message>
    <message>
      <location filename="../core/service/stability.py" />
      <source>The positional error must be a number of map units, 0 or more.</source>
      <translation>L'erreur de position doit être un nombre d'unités de carte, 0 ou plus.</translation>
    </message>
    <message>
      <location filename="../algorithms/report/poster.py" />
      <source>The poster could not be exported.</source>
      <translation>L'affiche n'a pas pu être exportée.</translation>
    </message>
    <message>
      <location filename="../core/study/delimitation.py" />
      <source>The primary zones are less dense than the whole trade area, which contradicts the method; look at the curve and choose the iteration yourself.</source>
      <translation>Les aires primaires sont moins denses que l'ensemble de la zone de chalandise, ce qui contredit la méthode ; regarder la courbe et choisir soi-même l'itération.</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/destinations.py" />
      <source>the project</source>
      <translation>le projet</translation>
    </message>
    <message>
      <location filename="../core/optional.py" />
      <source>The Python package {package} is needed for {purpose} but cannot be imported ({error}). Install it with:  {command}</source>
      <translation>Le paquet Python {package} est nécessaire pour {purpose} mais ne peut être importé ({error}). L'installer par :  {command}</translation>
    </message>
    <message>
      <location filename="../core/study/pixel_size.py" />
      <source>The quantile must be between 0 and 1, not {:g}.</source>
      <translation>Le quantile doit être entre 0 et 1, non {:g}.</translation>
    </message>
    <message>
      <location filename="../core/image/morphology/binary.py" />
      <source>The radius of the disc must be at least 1 pixel, not {:g}.</source>
      <translation>Le rayon du disque doit être d'au moins 1 pixel, non {:g}.</translation>
    </message>
    <message>
      <location filename="../core/image/morphology/grey.py" />
      <source>The radius of the disc must be between 1 and {} pixels, not {:g}.</source>
      <translation>Le rayon du disque doit être entre 1 et {} pixels, non {:g}.</translation>
    </message>
    <message>
      <location filename="../core/image/filters/smoothing.py" />
      <source>The radius of the window must be between 1 and 10 pixels, not {}.</source>
      <translation>Le rayon de la fenêtre doit être entre 1 et 10 pixels, non {}.</translation>
    </message>
    <message>
      <location filename="../core/location/sweep.py" />
      <source>The range of numbers of sites, {} to {}, is empty; raise its end.</source>
      <translation>L'intervalle des nombres d'emplacements, de {} à {}, est vide ; en augmenter la fin.</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/rasters.py" />
      <source>The raster cannot be read, its file may be damaged or cut short: {}. Get it again.</source>
      <translation>Le raster ne peut pas être lu, son fichier est peut-être endommagé ou tronqué : {}. Se le procurer de nouveau.</translation>
    </message>
    <message>
      <location filename="../algorithms/zones/zonestatistics.py" />
      <source>The raster has no data in any zone. Choose one that covers them.</source>
      <translation>Le raster n'a de données dans aucune aire. En choisir un qui les couvre.</translation>
    </message>
    <message>
      <location filename="../algorithms/workflow/recursivezoom.py" />
      <source>The raster has no zone: no pixel above zero, or none in a large enough group.</source>
      <translation>Le raster n'a pas d'aire : aucun pixel au-dessus de zéro, ou aucun dans un groupe assez grand.</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/rasters.py" />
      <source>The raster holds only nodata. Check its nodata value or choose another.</source>
      <translation>Le raster ne contient que des pixels sans donnée. Vérifier sa valeur nodata ou en choisir un autre.</translation>
    </message>
    <message>
      <location filename="../ui/map_tools/site_tool.py" />
      <source>The reading of the customers was stopped; click again to go on.</source>
      <translation>La lecture des clients a été interrompue ; cliquez de nouveau pour continuer.</translation>
    </message>
    <message>
      <location filename="../ui/reporting.py" />
      <source>The report cannot be opened: {}</source>
      <translation>Le rapport ne peut pas être ouvert : {}</translation>
    </message>
    <message>
      <location filename="../algorithms/report/pdf.py" />
      <source>The report could not be printed.</source>
      <translation>Le rapport n'a pas pu être imprimé.</translation>
    </message>
    <message>
      <location filename="../ui/reporting.py" />
      <source>The report is made.</source>
      <translation>Le rapport est prêt.</translation>
    </message>
    <message>
      <location filename="../ui/dock.py" />
      <source>The result of {} is on the map.</source>
      <translation>Le résultat de {} est sur la carte.</translation>
    </message>
    <message>
      <location filename="../ui/runner.py" />
      <source>The run ended without a result; the log may say more.</source>
      <translation>Le calcul s'est terminé sans résultat ; le journal en dit peut-être plus.</translation>
    </message>
    <message>
      <location filename="../core/image/filters/advice.py" />
      <source>The scatter is continuous ({:.0%} of the pixels are black) with lone pixels that stand out: the median removes them and keeps straight edges.</source>
      <translation>Le nuage est continu ({:.0%} des pixels sont noirs) avec des pixels isolés qui ressortent : la médiane les ôte et garde les contours droits.</translation>
    </message>
    <message>
      <location filename="../core/image/filters/advice.py" />
      <source>The scatter is continuous ({:.0%} of the pixels are black): Nagao smooths it and keeps its edges.</source>
      <translation>Le nuage est continu ({:.0%} des pixels sont noirs) : Nagao le lisse et garde ses contours.</translation>
    </message>
    <message>
      <location filename="../ui/project_state.py" />
      <source>The settings are in the project; save it to keep them.</source>
      <translation>Les réglages sont dans le projet ; enregistrez-le pour les garder.</translation>
    </message>
    <message>
      <location filename="../core/service/stability.py" />
      <source>The share must be above 0 and at most 100 %, not {:g}.</source>
      <translation>La part doit être supérieure à 0 et d'au plus 100 %, non {:g}.</translation>
    </message>
    <message>
      <location filename="../core/image/thresholds.py" />
      <source>The share of the low class must lie between 0 and 1, not {:g}.</source>
      <translation>La part de la classe basse doit être entre 0 et 1, non {:g}.</translation>
    </message>
    <message>
      <location filename="../algorithms/workflow/recursivezoom.py" />
      <source>the sites given were chosen among some zones</source>
      <translation>les emplacements donnés ont été choisis parmi des aires</translation>
    </message>
    <message>
      <location filename="../core/location/exact/milp.py" />
      <source>The solver found no solution where one is known.</source>
      <translation>Le solveur n'a pas trouvé de solution là où l'on en connaît une.</translation>
    </message>
    <message>
      <location filename="../core/location/linear_solver.py" />
      <source>The solver {solver} is not installed here. Installed: {names}. {remedy}</source>
      <translation>Le solveur {solver} n'est pas installé ici. Installés : {names}. {remedy}</translation>
    </message>
    <message>
      <location filename="../core/location/linear_solver.py" />
      <source>The solver {} brought back a solution that is none.</source>
      <translation>Le solveur {} a rendu une solution qui n'en est pas une.</translation>
    </message>
    <message>
      <location filename="../core/location/linear_solver.py" />
      <source>The solver {} failed ({}).</source>
      <translation>Le solveur {} a échoué ({}).</translation>
    </message>
    <message>
      <location filename="../ui/sections/customers.py" />
      <source>The source of this layer cannot be reached. Repair it in the Layers panel.</source>
      <translation>La source de cette couche est inaccessible. Réparez-la dans le panneau Couches.</translation>
    </message>
    <message>
      <location filename="../core/image/edges/smooth_outlines.py" />
      <source>The spacing of the knots must be between 1 and 50 pixels, not {:g}.</source>
      <translation>L'espacement des points d'appui doit être entre 1 et 50 pixels, non {:g}.</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/roads.py" />
      <source>The speed {!r} in the field {!r} is no number of km/h, zero or more.</source>
      <translation>La vitesse {!r} du champ {!r} n'est pas un nombre de km/h, zéro ou plus.</translation>
    </message>
    <message>
      <location filename="../core/image/thresholds.py" />
      <source>The standard deviation must be a positive number, not {:g}.</source>
      <translation>L'écart type doit être un nombre positif, non {:g}.</translation>
    </message>
    <message>
      <location filename="../core/location/dense.py" />
      <source>The starting sites must be {} different candidates that may open, forced ones included.</source>
      <translation>Les emplacements de départ doivent être {} candidats différents qui peuvent ouvrir, les imposés compris.</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/geopackage.py" />
      <source>The style could not be stored in {}: {}</source>
      <translation>Le style n'a pas pu être enregistré dans {} : {}</translation>
    </message>
    <message>
      <location filename="../core/location/classical/lagrangian.py" />
      <source>The subgradient method needs a step in 0..2, a shrink factor between 0 and 1, and at least one iteration and one failure.</source>
      <translation>La méthode du sous-gradient demande un pas dans 0..2, un facteur de réduction entre 0 et 1, et au moins une itération et un échec.</translation>
    </message>
    <message>
      <location filename="../algorithms/customers/rasterizepoints.py" />
      <source>the sum and the mean need it</source>
      <translation>la somme et la moyenne en ont besoin</translation>
    </message>
    <message>
      <location filename="../core/image/drawing.py" />
      <source>The symbol size must be between 1 and 15 pixels, not {}.</source>
      <translation>La taille du symbole doit être entre 1 et 15 pixels, non {}.</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/destinations.py" />
      <source>the table {} of {}</source>
      <translation>la table {} de {}</translation>
    </message>
    <message>
      <location filename="../core/location/classical/tabu.py" />
      <source>The tabu tenure must be between 1 and the number of sites, {}; it is {}.</source>
      <translation>La durée tabou doit être entre 1 et le nombre d'emplacements, {} ; elle est de {}.</translation>
    </message>
    <message>
      <location filename="../algorithms/report/poster.py" />
      <source>The template {} cannot be read; install the plugin again.</source>
      <translation>Le modèle {} ne peut pas être lu ; réinstaller l'extension.</translation>
    </message>
    <message>
      <location filename="../algorithms/customers/rasterizepoints.py" />
      <source>the ternary map needs it</source>
      <translation>la carte ternaire en a besoin</translation>
    </message>
    <message>
      <location filename="../algorithms/zones/delimitzones.py" />
      <source>The threshold {:g} is outside the grey levels {:g}..{:g}: it separates nothing.</source>
      <translation>Le seuil {:g} est hors des niveaux de gris {:g}..{:g} : il ne sépare rien.</translation>
    </message>
    <message>
      <location filename="../core/image/thresholds.py" />
      <source>The thresholds must be finite numbers in strictly increasing order.</source>
      <translation>Les seuils doivent être des nombres finis strictement croissants.</translation>
    </message>
    <message>
      <location filename="../core/location/deadline.py" />
      <source>The time limit must be a positive number of seconds, not {}; leave it empty for no limit.</source>
      <translation>La limite de temps doit être un nombre positif de secondes, non {} ; la laisser vide pour ne pas en avoir.</translation>
    </message>
    <message>
      <location filename="../core/service/refinement.py" />
      <source>The time limit must not be negative, it is {:g}.</source>
      <translation>La limite de temps ne doit pas être négative, elle est de {:g}.</translation>
    </message>
    <message>
      <location filename="../core/location/models/pcentre.py" />
      <source>The time was too short to prove the smallest radius.</source>
      <translation>Le temps n'a pas suffi à prouver le plus petit rayon.</translation>
    </message>
    <message>
      <location filename="../core/image/morphology/tophat.py" />
      <source>The top-hat needs a cross, a square or a disc: k-of-8 gives no true closing.</source>
      <translation>Le chapeau haut-de-forme demande cross, square ou disc : k-of-8 ne donne pas de vraie fermeture.</translation>
    </message>
    <message>
      <location filename="../core/location/problem.py" />
      <source>The total demand is zero: there is nobody to serve.</source>
      <translation>La demande totale est nulle : il n'y a personne à desservir.</translation>
    </message>
    <message>
      <location filename="../algorithms/report/weaknesses.py" />
      <source>The trade areas were not given, so what lies at the edge of the data is not known.</source>
      <translation>Les zones de chalandise n'ont pas été données ; ce qui est au bord des données n'est donc pas connu.</translation>
    </message>
    <message>
      <location filename="../algorithms/report/zone_maps.py" />
      <source>The trade areas, read from the dilated image.</source>
      <translation>Les zones de chalandise, lues sur l'image dilatée.</translation>
    </message>
    <message>
      <location filename="../core/image/thresholds.py" />
      <source>The two classes do not cross between their means: one hides the other. Choose the threshold yourself.</source>
      <translation>Les deux classes ne se croisent pas entre leurs moyennes : l'une cache l'autre. Choisir soi-même le seuil.</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/plausibility.py" />
      <source>the UTM zone of your data</source>
      <translation>la zone UTM de vos données</translation>
    </message>
    <message>
      <location filename="../algorithms/zones/spatialautocorrelation.py" />
      <source>the values are placed at random; small zones of such a layer may be dropped as noise</source>
      <translation>les valeurs sont réparties au hasard ; les petites aires d'une telle couche peuvent être écartées comme du bruit</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/rasters.py" />
      <source>The values of the raster are numbers of colours in a palette, not grey levels. Run Density from a map on it first, which reads the colours, or choose a raster of values.</source>
      <translation>Les valeurs du raster sont des numéros de couleurs d'une palette, non des niveaux de gris. Lui appliquer d'abord Densité d'après une carte, qui lit les couleurs, ou choisir un raster de valeurs.</translation>
    </message>
    <message>
      <location filename="../algorithms/zones/zonestatistics.py" />
      <source>The values of the raster are numbers of colours in a palette, which cannot be added up.</source>
      <translation>Les valeurs du raster sont des numéros de couleurs d'une palette, qui ne s'additionnent pas.</translation>
    </message>
    <message>
      <location filename="../core/study/drawing.py" />
      <source>The weight is drawn, as {} dots around the customers.</source>
      <translation>C'est le poids qui est dessiné, par {} points autour des clients.</translation>
    </message>
    <message>
      <location filename="../core/study/drawing.py" />
      <source>The weight is drawn, as {} dots around the customers: the largest is {:.3g} times the median.</source>
      <translation>C'est le poids qui est dessiné, par {} points autour des clients : le plus grand fait {:.3g} fois la médiane.</translation>
    </message>
    <message>
      <location filename="../core/study/drawing.py" />
      <source>The weight is drawn, as {} dots spread over the polygons.</source>
      <translation>C'est le poids qui est dessiné, par {} points répartis dans les polygones.</translation>
    </message>
    <message>
      <location filename="../core/location/models/grades.py" />
      <source>The weight of the grades must not be negative, it is {}.</source>
      <translation>Le poids des notes ne doit pas être négatif, il est de {}.</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/layers.py" />
      <source>the weight {!r} is empty or not a number</source>
      <translation>le poids {!r} est vide ou n'est pas un nombre</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/layers.py" />
      <source>the weight {!r} is negative or infinite</source>
      <translation>le poids {!r} est négatif ou infini</translation>
    </message>
    <message>
      <location filename="../core/zones/autocorrelation.py" />
      <source>The weights are {} for {} values.</source>
      <translation>Les poids sont {} pour {} valeurs.</translation>
    </message>
    <message>
      <location filename="../core/study/zoom/rules.py" />
      <source>The width of the buffer must not be negative.</source>
      <translation>La largeur de la marge ne doit pas être négative.</translation>
    </message>
    <message>
      <location filename="../core/zones/statistics.py" />
      <source>The zones are {} pixels but their grid is {}.</source>
      <translation>Les aires font {} pixels mais leur grille {}.</translation>
    </message>
    <message>
      <location filename="../core/zones/trade_areas.py" />
      <source>The zones of the two plateaus lie on different grids; make them from one series.</source>
      <translation>Les aires des deux paliers sont sur des grilles différentes ; les tirer d'une même série.</translation>
    </message>
    <message>
      <location filename="../algorithms/report/zone_maps.py" />
      <source>The zones, the larger ones with their numbers; each is reduced to its node, the larger the higher its demand.</source>
      <translation>Les aires, les plus grandes avec leur numéro ; chacune est réduite à son nœud, d'autant plus grand que sa demande est forte.</translation>
    </message>
    <message>
      <location filename="../core/study/zoom/rules.py" />
      <source>The zoom factor must be between 1.2 and 10, not {:g}.</source>
      <translation>Le facteur de zoom doit être entre 1,2 et 10, non {:g}.</translation>
    </message>
    <message>
      <location filename="../algorithms/workflow/recursivezoom.py" />
      <source>The zoom makes it longer, as each zone is looked at alone: DEMAND=nearest looks at all at once.</source>
      <translation>Le zoom l'allonge, car chaque aire est regardée seule : DEMAND=nearest les regarde toutes à la fois.</translation>
    </message>
    <message>
      <location filename="../algorithms/workflow/recursivezoom.py" />
      <source>The zoom makes it longer: keep the overview, or refine the sites.</source>
      <translation>Le zoom l'allonge : garder la vue d'ensemble, ou affiner les emplacements.</translation>
    </message>
    <message>
      <location filename="../core/roads/network.py" />
      <source>The {what} cost of {count} pieces of road is negative or not a number; the first is on line {line}. Mend the lines, or the speeds they get.</source>
      <translation>Le coût ({what}) de {count} tronçons de route est négatif ou n'est pas un nombre ; le premier est sur la ligne {line}. Corriger les lignes, ou les vitesses qu'elles reçoivent.</translation>
    </message>
    <message>
      <location filename="../core/location/classical/goldman.py" />
      <source>The {} edges do not form a tree of {} nodes; use enumeration on the distances instead.</source>
      <translation>Les {} arêtes ne forment pas un arbre de {} nœuds ; énumérer plutôt d'après les distances.</translation>
    </message>
    <message>
      <location filename="../algorithms/report/chosen_sites.py" />
      <source>The {} sites, the trade areas and what each site serves.</source>
      <translation>Les {} emplacements, les zones de chalandise et ce que chaque emplacement dessert.</translation>
    </message>
    <message>
      <location filename="../algorithms/report/zone_maps.py" />
      <source>The {} zones of highest demand; the layer has all.</source>
      <translation>Les {} aires de plus forte demande ; la couche les a toutes.</translation>
    </message>
    <message>
      <location filename="../algorithms/sites/siteevaluation.py" />
      <source>Their weight</source>
      <translation>Leur poids</translation>
    </message>
    <message>
      <location filename="../algorithms/report/judged_sites.py" />
      <source>their weight</source>
      <translation>leur poids</translation>
    </message>
    <message>
      <location filename="../core/study/pixel_size.py" />
      <source>there are only {} customers</source>
      <translation>il n'y a que {} clients</translation>
    </message>
    <message>
      <location filename="../core/image/dots.py" />
      <source>There are {} outlines for {} points.</source>
      <translation>Il y a {} contours pour {} points.</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/rasters.py" />
      <source>There is no band {}; the raster has {}.</source>
      <translation>Il n'y a pas de bande {} ; le raster en a {}.</translation>
    </message>
    <message>
      <location filename="../core/image/edges/gradients.py" />
      <source>There is no line mask of {} degrees; choose 0, 45, 90 or 135.</source>
      <translation>Il n'y a pas de masque de ligne à {} degrés ; choisir 0, 45, 90 ou 135.</translation>
    </message>
    <message>
      <location filename="../core/location/solve.py" />
      <source>There is no method {}; choose one of {}.</source>
      <translation>La méthode {} n'existe pas ; choisir parmi {}.</translation>
    </message>
    <message>
      <location filename="../core/points.py" />
      <source>There is no point, so there is no extent.</source>
      <translation>Il n'y a pas de point, donc pas d'emprise.</translation>
    </message>
    <message>
      <location filename="../ui/map_tools/site_tool.py" />
      <source>There is no result yet: run the dock first.</source>
      <translation>Il n'y a pas encore de résultat : lancez d'abord le calcul dans le panneau.</translation>
    </message>
    <message>
      <location filename="../core/roads/network.py" />
      <source>There is no road to travel on.</source>
      <translation>Il n'y a aucune route où circuler.</translation>
    </message>
    <message>
      <location filename="../core/service/evaluation.py" />
      <source>There is no site to judge.</source>
      <translation>Il n'y a pas d'emplacement à juger.</translation>
    </message>
    <message>
      <location filename="../core/location/classical/tabu.py" />
      <source>There is no tenure rule {}; choose one of {}.</source>
      <translation>La règle de durée {} n'existe pas ; choisir parmi {}.</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/refinement_input.py" />
      <source>There is no usable polygon, so nothing would be forbidden.</source>
      <translation>Il n'y a aucun polygone utilisable : rien ne serait interdit.</translation>
    </message>
    <message>
      <location filename="../core/location/solve.py" />
      <source>There is no variant {}; choose one of {}.</source>
      <translation>La variante {} n'existe pas ; choisir parmi {}.</translation>
    </message>
    <message>
      <location filename="../core/image/edges/freeman.py" />
      <source>There is no zone to trace: the image is white.</source>
      <translation>Il n'y a pas d'aire à tracer : l'image est blanche.</translation>
    </message>
    <message>
      <location filename="../core/cost/pairs.py" />
      <source>There is no {} id.</source>
      <translation>Il n'y a aucun identifiant ({}).</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/base.py" />
      <source>There is not enough memory. Use a larger pixel, a smaller extent or fewer points.</source>
      <translation>La mémoire ne suffit pas. Prendre un pixel plus grand, une emprise plus petite ou moins de points.</translation>
    </message>
    <message>
      <location filename="../algorithms/report/weaknesses.py" />
      <source>They count for no zone when sites are chosen among the zones.</source>
      <translation>Ils ne comptent pour aucune aire quand les emplacements sont choisis parmi les aires.</translation>
    </message>
    <message>
      <location filename="../algorithms/report/weaknesses.py" />
      <source>They count for the node that is nearest to them.</source>
      <translation>Ils comptent pour le nœud le plus proche.</translation>
    </message>
    <message>
      <location filename="../algorithms/zones/delimitzones.py" />
      <source>Thin the edges to one pixel</source>
      <translation>Amincir les contours à un pixel</translation>
    </message>
    <message>
      <location filename="../algorithms/zones/delimitzones.py" />
      <source>Thinning</source>
      <translation>Amincissement</translation>
    </message>
    <message>
      <location filename="../core/image/edges/thinning.py" />
      <source>thinning of outlines</source>
      <translation>l'amincissement des contours</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/certificate_file.py" />
      <source>This answer has no multipliers that could be checked.</source>
      <translation>Cette réponse n'a pas de multiplicateurs à contrôler.</translation>
    </message>
    <message>
      <location filename="../algorithms/zones/zonestatistics.py" />
      <source>this definition of demand adds up its pixels</source>
      <translation>cette définition de la demande en additionne les pixels</translation>
    </message>
    <message>
      <location filename="../algorithms/zones/zonestatistics.py" />
      <source>this definition of demand counts customers</source>
      <translation>cette définition de la demande compte les clients</translation>
    </message>
    <message>
      <location filename="../ui/sections/customers.py" />
      <source>This layer has no CRS; distances are read in its own units.</source>
      <translation>Cette couche n'a pas de SCR ; les distances sont lues dans ses propres unités.</translation>
    </message>
    <message>
      <location filename="../core/location/dense.py" />
      <source>This needs the full table of costs between {rows} demand points and {candidates} candidates, about {size:.1f} GB; the limit is {limit:.0f} GB. Use fewer candidates or demand points; of the methods of the p-median, auto needs no table.</source>
      <translation>Ceci demande le tableau complet des coûts entre {rows} points de demande et {candidates} candidats, environ {size:.1f} Go ; la limite est de {limit:.0f} Go. Prenez moins de candidats ou de points de demande ; parmi les méthodes du p-médian, auto se passe de tableau.</translation>
    </message>
    <message>
      <location filename="../algorithms/zones/delimitzones.py" />
      <source>Threshold (chosen from the image when empty)</source>
      <translation>Seuil (choisi d'après l'image si vide)</translation>
    </message>
    <message>
      <location filename="../algorithms/zones/delimitzones.py" />
      <source>Threshold used</source>
      <translation>Seuil employé</translation>
    </message>
    <message>
      <location filename="../algorithms/zones/delimitzones.py" />
      <source>Threshold {:g}, {}.</source>
      <translation>Seuil {:g}, {}.</translation>
    </message>
    <message>
      <location filename="../ui/sections/sites.py" />
      <source>Time limit (s)</source>
      <translation>Temps limite (s)</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/location_input.py" />
      <source>Time limit (seconds)</source>
      <translation>Limite de temps (secondes)</translation>
    </message>
    <message>
      <location filename="../algorithms/sites/siteevaluation.py" />
      <source>Time limit of the proof (seconds; 0 for no proof)</source>
      <translation>Limite de temps de la preuve (secondes ; 0 : pas de preuve)</translation>
    </message>
    <message>
      <location filename="../algorithms/workflow/studyreport.py" />
      <source>Title</source>
      <translation>Titre</translation>
    </message>
    <message>
      <location filename="../algorithms/report/words.py" />
      <source>to</source>
      <translation>à</translation>
    </message>
    <message>
      <location filename="../algorithms/report/provenance.py" />
      <source>To do it again</source>
      <translation>Pour refaire l'étude</translation>
    </message>
    <message>
      <location filename="../algorithms/roads/siteroutes.py" />
      <source>To the sites, or from them</source>
      <translation>Vers les emplacements, ou depuis eux</translation>
    </message>
    <message>
      <location filename="../algorithms/report/words.py" />
      <source>too few customers</source>
      <translation>trop peu de clients</translation>
    </message>
    <message>
      <location filename="../core/study/pixel_size.py" />
      <source>too many customers lie at the same places</source>
      <translation>trop de clients sont aux mêmes endroits</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/certificate_file.py" />
      <source>total</source>
      <translation>total</translation>
    </message>
    <message>
      <location filename="../algorithms/report/charts.py" />
      <source>total cost</source>
      <translation>coût total</translation>
    </message>
    <message>
      <location filename="../algorithms/sites/siteevaluation.py" />
      <source>total distance</source>
      <translation>distance totale</translation>
    </message>
    <message>
      <location filename="../algorithms/report/weaknesses.py" />
      <source>Total weight</source>
      <translation>Poids total</translation>
    </message>
    <message>
      <location filename="../algorithms/sites/pcenter.py" />
      <source>Total weighted distance</source>
      <translation>Distance pondérée totale</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/pmedian_models.py" />
      <source>Total weighted distance less grades</source>
      <translation>Distance pondérée totale moins les notes</translation>
    </message>
    <message>
      <location filename="../algorithms/workflow/tradeareaworkflow.py" />
      <source>Total weighted distance of the customers to the final sites</source>
      <translation>Distance totale pondérée des clients aux emplacements finals</translation>
    </message>
    <message>
      <location filename="../algorithms/sites/verifycertificate.py" />
      <source>Total weighted distance, computed again</source>
      <translation>Distance pondérée totale, recalculée</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/base.py" />
      <source>trade area</source>
      <translation>zone de chalandise</translation>
    </message>
    <message>
      <location filename="../algorithms/zones/growthscenario.py" />
      <source>Trade area (above zero)</source>
      <translation>Zone de chalandise (au-dessus de zéro)</translation>
    </message>
    <message>
      <location filename="../algorithms/report/layers.py" />
      <source>Trade areas</source>
      <translation>Zones de chalandise</translation>
    </message>
    <message>
      <location filename="../algorithms/workflow/studyreport.py" />
      <source>Trade areas and sites</source>
      <translation>Zones de chalandise et emplacements</translation>
    </message>
    <message>
      <location filename="../ui/desktop.py" />
      <source>Trade areas and sites from a layer of customers</source>
      <translation>Zones de chalandise et emplacements à partir d'une couche de clients</translation>
    </message>
    <message>
      <location filename="../ui/reporting.py" />
      <source>Trade areas and sites: {}</source>
      <translation>Zones de chalandise et emplacements : {}</translation>
    </message>
    <message>
      <location filename="../algorithms/filters/morphology.py" />
      <source>Transformed image</source>
      <translation>Image transformée</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/pmedian_models.py" />
      <source>Travel costs {} and opening {}, {} together.</source>
      <translation>Les trajets coûtent {} et l'ouverture {}, {} ensemble.</translation>
    </message>
    <message>
      <location filename="../core/location/exact/enumeration.py" />
      <source>Trying all {:.3g} sets of {} sites would take too long; use the method exact or auto.</source>
      <translation>Essayer les {:.3g} ensembles de {} emplacements prendrait trop de temps ; prendre la méthode exact ou auto.</translation>
    </message>
    <message>
      <location filename="../core/location/exact/enumeration.py" />
      <source>Trying every set of sites</source>
      <translation>Essai de tous les ensembles d'emplacements</translation>
    </message>
    <message>
      <location filename="../core/location/classical/goldman.py" />
      <source>Trying every site</source>
      <translation>Essai de chaque emplacement</translation>
    </message>
    <message>
      <location filename="../algorithms/zones/delimitzones.py" />
      <source>twice the root mean square of the contours</source>
      <translation>deux fois la moyenne quadratique des contours</translation>
    </message>
    <message>
      <location filename="../ui/desktop.py" />
      <source>Undo</source>
      <translation>Annuler le déplacement</translation>
    </message>
    <message>
      <location filename="../algorithms/roads/serviceareas.py" />
      <source>Unit of the breaks</source>
      <translation>Unité des seuils</translation>
    </message>
    <message>
      <location filename="../algorithms/roads/costmatrix.py" />
      <source>Unit of the costs</source>
      <translation>Unité des coûts</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/numbers.py" />
      <source>units of the cost matrix</source>
      <translation>unités de la matrice de coûts</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/numbers.py" />
      <source>units of {}</source>
      <translation>unités de {}</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/numbers.py" />
      <source>unknown</source>
      <translation>inconnu</translation>
    </message>
    <message>
      <location filename="../core/image/filters/filtering.py" />
      <source>Unknown border mode {!r}; choose one of {}.</source>
      <translation>Traitement du bord inconnu : {!r} ; choisir parmi {}.</translation>
    </message>
    <message>
      <location filename="../core/study/zoom/rules.py" />
      <source>Unknown buffer {!r}; choose one of {}.</source>
      <translation>Voisinage inconnu : {!r} ; choisir parmi {}.</translation>
    </message>
    <message>
      <location filename="../core/zones/statistics.py" />
      <source>Unknown centroid {!r}; choose one of {}.</source>
      <translation>Centroïde inconnu : {!r} ; choisir parmi {}.</translation>
    </message>
    <message>
      <location filename="../core/zones/demand.py" />
      <source>Unknown demand {!r}; choose one of {}.</source>
      <translation>Demande inconnue : {!r} ; choisir parmi {}.</translation>
    </message>
    <message>
      <location filename="../core/study/drawing.py" />
      <source>Unknown drawing {!r}; choose one of {}.</source>
      <translation>Dessin inconnu {!r} ; choisir l'un de {}.</translation>
    </message>
    <message>
      <location filename="../core/study/delimitation.py" />
      <source>Unknown filter {!r}; choose one of {}.</source>
      <translation>Filtre inconnu : {!r} ; choisir parmi {}.</translation>
    </message>
    <message>
      <location filename="../core/image/edges/edges.py" />
      <source>Unknown method {!r}; choose one of {}.</source>
      <translation>Méthode inconnue : {!r} ; choisir parmi {}.</translation>
    </message>
    <message>
      <location filename="../core/roads/openstreetmap.py" />
      <source>Unknown mode of travel {!r}; choose one of {}.</source>
      <translation>Mode de déplacement inconnu : {!r} ; choisir parmi {}.</translation>
    </message>
    <message>
      <location filename="../core/image/edges/edges.py" />
      <source>Unknown norm {!r}; choose l2 or l1.</source>
      <translation>Norme inconnue : {!r} ; choisir l2 ou l1.</translation>
    </message>
    <message>
      <location filename="../core/image/morphology/binary.py" />
      <source>Unknown operation {!r}; choose one of {}.</source>
      <translation>Opération inconnue : {!r} ; choisir parmi {}.</translation>
    </message>
    <message>
      <location filename="../core/image/edges/gradients.py" />
      <source>Unknown operator {!r}; choose one of {}.</source>
      <translation>Opérateur inconnu : {!r} ; choisir parmi {}.</translation>
    </message>
    <message>
      <location filename="../core/image/morphology/tophat.py" />
      <source>Unknown polarity {!r}; choose black or white.</source>
      <translation>Polarité inconnue : {!r} ; choisir black ou white.</translation>
    </message>
    <message>
      <location filename="../core/image/edges/frontier.py" />
      <source>Unknown residue {!r}; choose one of {}.</source>
      <translation>Résidu inconnu : {!r} ; choisir parmi {}.</translation>
    </message>
    <message>
      <location filename="../core/image/morphology/binary.py" />
      <source>Unknown structuring element {!r}; choose one of {}.</source>
      <translation>Élément structurant inconnu : {!r} ; choisir parmi {}.</translation>
    </message>
    <message>
      <location filename="../core/image/grey.py" />
      <source>Unknown tone {!r}; choose one of {}.</source>
      <translation>Ton inconnu : {!r} ; choisir parmi {}.</translation>
    </message>
    <message>
      <location filename="../core/image/drawing.py" />
      <source>Unknown value {!r}; choose one of {}.</source>
      <translation>Valeur inconnue : {!r} ; choisir parmi {}.</translation>
    </message>
    <message>
      <location filename="../algorithms/zones/spatialautocorrelation.py" />
      <source>unlike values lie side by side</source>
      <translation>des valeurs opposées sont voisines</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/raster_filter.py" />
      <source>Unreliable pixels at the frame</source>
      <translation>Pixels peu sûrs au bord du cadre</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/option_words.py" />
      <source>usual threshold of the method</source>
      <translation>seuil usuel de la méthode</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/field_titles.py" />
      <source>value</source>
      <translation>valeur</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/roads.py" />
      <source>Value for both directions</source>
      <translation>Valeur des deux sens</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/roads.py" />
      <source>Value for the backward direction</source>
      <translation>Valeur du sens inverse</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/roads.py" />
      <source>Value for the forward direction</source>
      <translation>Valeur du sens du tracé</translation>
    </message>
    <message>
      <location filename="../algorithms/customers/rasterizepoints.py" />
      <source>Value of a pixel</source>
      <translation>Valeur d'un pixel</translation>
    </message>
    <message>
      <location filename="../algorithms/zones/zonestatistics.py" />
      <source>VALUES: {} of {} zones are not wholly covered, {:.1f} % of the area of all zones has no data. Sums lack what lies there, means are those of the rest (field value_cover: % covered).</source>
      <translation>VALUES : {} aires sur {} ne sont pas entièrement couvertes, {:.1f} % de la superficie de toutes les aires n'a pas de données. Il manque aux sommes ce qui s'y trouve, les moyennes sont celles du reste (champ value_cover : % couvert).</translation>
    </message>
    <message>
      <location filename="../algorithms/zones/spatialautocorrelation.py" />
      <source>Variable</source>
      <translation>Variable</translation>
    </message>
    <message>
      <location filename="../algorithms/zones/zonestatistics.py" />
      <source>Variable to sum up per zone</source>
      <translation>Variable à résumer par aire</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/location_input.py" />
      <source>Variant of substitution</source>
      <translation>Variante de la substitution</translation>
    </message>
    <message>
      <location filename="../algorithms/sites/verifycertificate.py" />
      <source>Verdict (verified)</source>
      <translation>Verdict (verified)</translation>
    </message>
    <message>
      <location filename="../algorithms/zones/spatialautocorrelation.py" />
      <source>Verdict: clustered, dispersed, random or undefined</source>
      <translation>Verdict (clustered, dispersed, random ou undefined)</translation>
    </message>
    <message>
      <location filename="../algorithms/sites/verifycertificate.py" />
      <source>Verified: {} sites with a total of {}; no {} sites can go below {} (at most {} above).</source>
      <translation>Vérifié : {} emplacements, total {} ; {} emplacements ne peuvent descendre sous {} (au plus {} au-dessus).</translation>
    </message>
    <message>
      <location filename="../algorithms/sites/verifycertificate.py" />
      <source>Verify a certificate</source>
      <translation>Vérifier un certificat</translation>
    </message>
    <message>
      <location filename="../algorithms/report/words.py" />
      <source>wanted pixel size reached</source>
      <translation>taille de pixel voulue atteinte</translation>
    </message>
    <message>
      <location filename="../algorithms/report/words.py" />
      <source>wanted spacing of nodes reached</source>
      <translation>espacement des nœuds voulu atteint</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/roads.py" />
      <source>Way of travelling</source>
      <translation>Manière de se déplacer</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/field_titles.py" />
      <source>weight</source>
      <translation>poids</translation>
    </message>
    <message>
      <location filename="../ui/sections/customers.py" />
      <source>Weight (optional)</source>
      <translation>Poids (facultatif)</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/option_words.py" />
      <source>weight as dots</source>
      <translation>le poids, par des points</translation>
    </message>
    <message>
      <location filename="../algorithms/customers/rasterizepoints.py" />
      <source>Weight field</source>
      <translation>Champ de poids</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/option_words.py" />
      <source>weight inside</source>
      <translation>poids à l'intérieur</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/pmedian_models.py" />
      <source>Weight of the grades</source>
      <translation>Poids des notes</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/field_titles.py" />
      <source>weight per km²</source>
      <translation>poids par km²</translation>
    </message>
    <message>
      <location filename="../algorithms/roads/serviceareas.py" />
      <source>WEIGHT_FIELD is one of its fields</source>
      <translation>WEIGHT_FIELD est l'un de ses champs</translation>
    </message>
    <message>
      <location filename="../algorithms/customers/rasterizepoints.py" />
      <source>WEIGHT_FIELD: the weights are not drawn by VALUE={}, but by dots, sum and mean.</source>
      <translation>WEIGHT_FIELD : VALUE={} ne dessine pas les poids ; dots, sum et mean le font.</translation>
    </message>
    <message>
      <location filename="../core/points.py" />
      <source>Weights must be at most {:g}; divide them all by the same number.</source>
      <translation>Les poids doivent être d'au plus {:g} ; les diviser tous par un même nombre.</translation>
    </message>
    <message>
      <location filename="../core/points.py" />
      <source>Weights must be finite and not negative.</source>
      <translation>Les poids doivent être finis et non négatifs.</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/roads.py" />
      <source>What a way costs</source>
      <translation>Ce que coûte un chemin</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/demand.py" />
      <source>What is drawn</source>
      <translation>Ce qui est dessiné</translation>
    </message>
    <message>
      <location filename="../algorithms/report/provenance.py" />
      <source>What was asked</source>
      <translation>La question posée</translation>
    </message>
    <message>
      <location filename="../algorithms/roads/serviceareas.py" />
      <source>Where areas of several places meet</source>
      <translation>Là où les zones de plusieurs lieux se rencontrent</translation>
    </message>
    <message>
      <location filename="../algorithms/report/weaknesses.py" />
      <source>Whether they count depends on the demand that was chosen.</source>
      <translation>Qu'ils comptent ou non dépend de la demande choisie.</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/option_words.py" />
      <source>white top-hat</source>
      <translation>haut-de-forme blanc</translation>
    </message>
    <message>
      <location filename="../ui/sections/zoom.py" />
      <source>Width of the buffer</source>
      <translation>Largeur du tampon</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/definitions.py" />
      <source>Width of the buffer (share of the zone's diagonal)</source>
      <translation>Largeur de la marge (part de la diagonale de l'aire)</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/pmedian_models.py" />
      <source>With capacities only small cases can be solved.</source>
      <translation>Avec des capacités, seuls de petits cas peuvent être résolus.</translation>
    </message>
    <message>
      <location filename="../core/zones/autocorrelation.py" />
      <source>With {n} places the number of neighbours must be between 1 and {most}, not {k}.</source>
      <translation>Pour {n} lieux, le nombre de voisins doit être entre 1 et {most}, non {k}.</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/option_words.py" />
      <source>within a distance</source>
      <translation>à une certaine distance</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/field_titles.py" />
      <source>within the distance</source>
      <translation>en deçà de la distance</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/option_words.py" />
      <source>without data</source>
      <translation>sans données</translation>
    </message>
    <message>
      <location filename="../ui/sections/customers.py" />
      <source>Work in CRS</source>
      <translation>SCR de travail</translation>
    </message>
    <message>
      <location filename="../algorithms/zones/delimitzones.py" />
      <source>Writing {} zones</source>
      <translation>Écriture de {} aires</translation>
    </message>
    <message>
      <location filename="../core/points.py" />
      <source>x, y and weight have {xs}, {ys} and {weights} values.</source>
      <translation>x, y et le poids ont {xs}, {ys} et {weights} valeurs.</translation>
    </message>
    <message>
      <location filename="../algorithms/zones/spatialautocorrelation.py" />
      <source>z-score</source>
      <translation>Score z</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/field_titles.py" />
      <source>zone</source>
      <translation>aire</translation>
    </message>
    <message>
      <location filename="../algorithms/report/words.py" />
      <source>zone area (km²)</source>
      <translation>superficie des aires (km²)</translation>
    </message>
    <message>
      <location filename="../ui/sections/sites.py" />
      <source>Zone demand</source>
      <translation>Demande d'une aire</translation>
    </message>
    <message>
      <location filename="../algorithms/zones/zonestatistics.py" />
      <source>Zone statistics and nodes</source>
      <translation>Statistiques des aires et nœuds</translation>
    </message>
    <message>
      <location filename="../core/zones/statistics.py" />
      <source>Zone {} has no pixel; zones must be numbered 1..n.</source>
      <translation>L'aire {} n'a pas de pixel ; les aires doivent être numérotées 1..n.</translation>
    </message>
    <message>
      <location filename="../algorithms/report/zone_maps.py" />
      <source>Zones</source>
      <translation>Aires</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/field_titles.py" />
      <source>zones</source>
      <translation>aires</translation>
    </message>
    <message>
      <location filename="../algorithms/zones/zonestatistics.py" />
      <source>Zones (above zero; 2 primary, 1 secondary)</source>
      <translation>Aires (au-dessus de zéro ; 2 primaire, 1 secondaire)</translation>
    </message>
    <message>
      <location filename="../algorithms/report/charts.py" />
      <source>zones above the minimum area</source>
      <translation>aires au-dessus de la superficie minimale</translation>
    </message>
    <message>
      <location filename="../algorithms/zones/delimitzones.py" />
      <source>Zones as a raster</source>
      <translation>Aires en raster</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/definitions.py" />
      <source>Zones by which a plateau may vary</source>
      <translation>Variation admise dans un palier (nombre d'aires)</translation>
    </message>
    <message>
      <location filename="../algorithms/zones/zonestatistics.py" />
      <source>Zones near the edge of the data</source>
      <translation>Aires proches du bord des données</translation>
    </message>
    <message>
      <location filename="../algorithms/workflow/recursivezoom.py" />
      <source>Zones of the overview (made from the customers when empty)</source>
      <translation>Aires de la vue d'ensemble (faites à partir des clients si vide)</translation>
    </message>
    <message>
      <location filename="../algorithms/report/layers.py" />
      <source>Zones of the zoomed levels</source>
      <translation>Aires des niveaux agrandis</translation>
    </message>
    <message>
      <location filename="../algorithms/zones/spatialautocorrelation.py" />
      <source>Zones or points</source>
      <translation>Aires ou points</translation>
    </message>
    <message>
      <location filename="../ui/sections/zoom.py" />
      <source>Zoom</source>
      <translation>Zoom</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/definitions.py" />
      <source>Zoom factor</source>
      <translation>Facteur de zoom</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/field_titles.py" />
      <source>zoom stopped</source>
      <translation>arrêt du zoom</translation>
    </message>
    <message>
      <location filename="../algorithms/report/zoom_maps.py" />
      <source>Zoom, level by level</source>
      <translation>Zoom, niveau par niveau</translation>
    </message>
    <message>
      <location filename="../algorithms/report/words.py" />
      <source>zoomed</source>
      <translation>agrandi</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/field_titles.py" />
      <source>zoomed from</source>
      <translation>agrandi depuis</translation>
    </message>
    <message>
      <location filename="../core/study/zoom/levels.py" />
      <source>Zooming into zone {}</source>
      <translation>Zoom dans l'aire {}</translation>
    </message>
    <message>
      <location filename="../ui/sections/zoom.py" />
      <source>Zooms</source>
      <translation>Zooms</translation>
    </message>
    <message>
      <location filename="../algorithms/workflow/tradeareaworkflow.py" />
      <source>Zooms into the chosen zones</source>
      <translation>Zooms dans les aires choisies</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/location_input.py" />
      <source>{!r} holds {}; write free (or 0), forced (or 1) or forbidden (or 2).</source>
      <translation>{!r} contient {} ; écrire free (ou 0), forced (ou 1) ou forbidden (ou 2).</translation>
    </message>
    <message>
      <location filename="../core/image/edges/freeman.py" />
      <source>{!r} is no direction; a chain is made of N, E, S and W.</source>
      <translation>{!r} n'est pas une direction ; une chaîne est faite de N, E, S et W.</translation>
    </message>
    <message>
      <location filename="../algorithms/filters/smoothingfilter.py" />
      <source>{!r} is not a kernel: write rows of equal length, separated by semicolons ({}).</source>
      <translation>{!r} n'est pas un noyau : écrire des lignes de même longueur, séparées par des points-virgules ({}).</translation>
    </message>
    <message>
      <location filename="../algorithms/sites/siteevaluation.py" />
      <source>{!r} is not a list of distances; write for instance 500, 1000, 2000.</source>
      <translation>{!r} n'est pas une liste de distances ; écrire par exemple 500, 1000, 2000.</translation>
    </message>
    <message>
      <location filename="../algorithms/roads/serviceareas.py" />
      <source>{!r} is not a list of numbers; write for instance 5, 10, 15.</source>
      <translation>{!r} n'est pas une liste de nombres ; écrire par exemple 5, 10, 15.</translation>
    </message>
    <message>
      <location filename="../algorithms/report/maps.py" />
      <source>{:g} km</source>
      <translation>{:g} km</translation>
    </message>
    <message>
      <location filename="../algorithms/report/maps.py" />
      <source>{:g} m</source>
      <translation>{:g} m</translation>
    </message>
    <message>
      <location filename="../algorithms/report/maps.py" />
      <source>{:g} map units</source>
      <translation>{:g} unités de carte</translation>
    </message>
    <message>
      <location filename="../core/cost/pairs.py" />
      <source>{absent} of {pairs} pairs are missing ({named}). Complete the table, or say that a missing pair has no way.</source>
      <translation>{absent} couples sur {pairs} manquent ({named}). Compléter la table, ou dire qu'un couple manquant est sans chemin.</translation>
    </message>
    <message>
      <location filename="../core/location/covering/reach.py" />
      <source>{count} demand points have no candidate within {distance:.10g} ({names}). The smallest distance that covers everybody is {enough:.10g}; raise the distance or add candidates.</source>
      <translation>{count} points de demande n’ont aucun candidat à moins de {distance:.10g} ({names}). La plus petite distance qui couvre tout le monde est {enough:.10g} ; augmentez la distance ou ajoutez des candidats.</translation>
    </message>
    <message>
      <location filename="../core/cost/table.py" />
      <source>{count} of {wanted} ids have no {kind} in the cost table ({missing}). Check which fields hold the ids, or complete the table.</source>
      <translation>{count} identifiants sur {wanted} n'ont pas de {kind} dans la table des coûts ({missing}). Vérifier quels champs contiennent les identifiants, ou compléter la table.</translation>
    </message>
    <message>
      <location filename="../core/cost/pairs.py" />
      <source>{count} {what} of the cost table are not among the {of} ({unknown}). Check which field holds the ids, or leave these rows out.</source>
      <translation>Table des coûts : {count} {what} ne sont pas parmi les {of} ({unknown}). Vérifier quel champ contient les identifiants, ou écarter ces lignes.</translation>
    </message>
    <message>
      <location filename="../core/cost/pairs.py" />
      <source>{origins} origins, {destinations} destinations and {costs} costs were given.</source>
      <translation>{origins} origines, {destinations} destinations et {costs} coûts ont été donnés.</translation>
    </message>
    <message>
      <location filename="../core/location/models/capacity.py" />
      <source>{p} sites can serve {room:g} at most but the demand is {total:g}; raise the capacities or open more sites.</source>
      <translation>{p} emplacements peuvent servir {room:g} au plus mais la demande est de {total:g} ; augmenter les capacités ou ouvrir plus d'emplacements.</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/numbers.py" />
      <source>{} %</source>
      <translation>{} %</translation>
    </message>
    <message>
      <location filename="../ui/run_bar.py" />
      <source>{} (about {} left)</source>
      <translation>{} (encore {} environ)</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/field_titles.py" />
      <source>{} ({})</source>
      <translation>{} ({})</translation>
    </message>
    <message>
      <location filename="../algorithms/sites/siteevaluation.py" />
      <source>{} are served within</source>
      <translation>{} sont servis à moins de</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/pmedian_models.py" />
      <source>{} candidates have a negative number here; give zero or more.</source>
      <translation>{} candidats ont ici un nombre négatif ; donner zéro ou plus.</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/location_input.py" />
      <source>{} candidates have no number in {!r}. Complete the field or leave these candidates out.</source>
      <translation>{} candidats n'ont pas de nombre dans {!r}. Compléter le champ ou écarter ces candidats.</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/certificate_file.py" />
      <source>{} cannot be read as JSON ({}).</source>
      <translation>{} ne peut être lu comme JSON ({}).</translation>
    </message>
    <message>
      <location filename="../core/location/models/capacity.py" />
      <source>{} capacities for {} candidates.</source>
      <translation>{} capacités pour {} candidats.</translation>
    </message>
    <message>
      <location filename="../ui/results_group.py" />
      <source>{} could not be opened: {}</source>
      <translation>{} n'a pas pu être ouvert : {}</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/staging.py" />
      <source>{} could not be written: it would be a folder.</source>
      <translation>{} n'a pas pu être écrit : ce serait un dossier.</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/layers.py" />
      <source>{} could not be written: {}</source>
      <translation>{} n'a pas pu être écrit : {}</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/sinks.py" />
      <source>{} could not be written: {} of {} rows are in it. Is the disk full?</source>
      <translation>{} n'a pas pu être écrit : {} lignes sur {} s'y trouvent. Le disque est-il plein ?</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/rasters.py" />
      <source>{} could not be written: {}.</source>
      <translation>{} n'a pas pu être écrit : {}.</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/rasters.py" />
      <source>{} could not be written: {}. Choose .tif.</source>
      <translation>{} n'a pas pu être écrit : {}. Choisissez .tif.</translation>
    </message>
    <message>
      <location filename="../algorithms/sites/siteevaluation.py" />
      <source>{} customers (weight {}) reach no site and are left out</source>
      <translation>{} clients (poids {}) n'atteignent aucun emplacement et sont laissés de côté</translation>
    </message>
    <message>
      <location filename="../algorithms/roads/siteroutes.py" />
      <source>{} customers have no way to any site and no route.</source>
      <translation>{} clients n'ont de chemin vers aucun emplacement, ni d'itinéraire.</translation>
    </message>
    <message>
      <location filename="../algorithms/customers/rasterizepoints.py" />
      <source>{} customers lie outside the extent and are left out.</source>
      <translation>{} clients sont hors de l'emprise et sont écartés.</translation>
    </message>
    <message>
      <location filename="../algorithms/workflow/tradeareaworkflow.py" />
      <source>{} customers on pixels of {}: {} zones, {} of them primary, hold {} of their weight.</source>
      <translation>{} clients sur des pixels de {} : {} aires, dont {} primaires, contiennent {} de leur poids.</translation>
    </message>
    <message>
      <location filename="../algorithms/sites/siteevaluation.py" />
      <source>{} customers reach no site: they are counted apart, not in the total or the mean.</source>
      <translation>{} clients n'atteignent aucun emplacement : ils sont comptés à part, ni dans le total ni dans la moyenne.</translation>
    </message>
    <message>
      <location filename="../algorithms/report/weaknesses.py" />
      <source>{} customers stand exactly where another one does: check for duplicates and rough geocoding.</source>
      <translation>{} clients sont exactement à la place d'un autre : chercher des doublons et un géocodage grossier.</translation>
    </message>
    <message>
      <location filename="../ui/customer_watch.py" />
      <source>{} customers.</source>
      <translation>{} clients.</translation>
    </message>
    <message>
      <location filename="../core/cost/pairs.py" />
      <source>{} demand points can reach no candidate ({}). Add candidates they can reach, complete the table, or leave these points out.</source>
      <translation>{} points de demande ne peuvent atteindre aucun candidat ({}). Ajouter des candidats qu'ils peuvent atteindre, compléter la table, ou écarter ces points.</translation>
    </message>
    <message>
      <location filename="../core/location/dense.py" />
      <source>{} demand points can reach no candidate at any cost ({}). Add candidates they can reach, complete the costs, or leave these points out.</source>
      <translation>{} points de demande ne peuvent atteindre aucun candidat, à aucun coût ({}). Ajouter des candidats qu'ils peuvent atteindre, compléter les coûts, ou écarter ces points.</translation>
    </message>
    <message>
      <location filename="../core/location/models/capacity.py" />
      <source>{} demand points can reach none of the sites ({}); open another site or complete the costs.</source>
      <translation>{} points de demande ne peuvent atteindre aucun des emplacements ({}) ; ouvrir un autre emplacement ou compléter les coûts.</translation>
    </message>
    <message>
      <location filename="../core/location/engine/instance.py" />
      <source>{} demand points cannot be reached from any candidate; remove them, add candidates or complete the costs.</source>
      <translation>{} points de demande ne peuvent être atteints d'aucun candidat ; les ôter, ajouter des candidats ou compléter les coûts.</translation>
    </message>
    <message>
      <location filename="../core/location/problem.py" />
      <source>{} demands for {} rows of costs.</source>
      <translation>{} demandes pour {} lignes de coûts.</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/location_input.py" />
      <source>{} existing sites stand on a forbidden candidate; allow it or leave the site out.</source>
      <translation>{} emplacements existants sont sur un candidat interdit ; le permettre ou écarter l'emplacement.</translation>
    </message>
    <message>
      <location filename="../algorithms/sites/pmediansweep.py" />
      <source>{} existing sites stay open: the range starts there.</source>
      <translation>{} magasins existants restent ouverts : la plage commence là.</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/layers.py" />
      <source>{} features are lines or polygons: each stands at its centroid.</source>
      <translation>{} entités sont des lignes ou des polygones : chacune est placée à son centroïde.</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/layers.py" />
      <source>{} features hold several points, {} together: each point counts, with an equal share of the weight.</source>
      <translation>{} entités sont faites de plusieurs points, {} en tout : chaque point compte, avec une part égale du poids.</translation>
    </message>
    <message>
      <location filename="../algorithms/report/weaknesses.py" />
      <source>{} features were left out: {}.</source>
      <translation>{} entités ont été laissées de côté : {}.</translation>
    </message>
    <message>
      <location filename="../algorithms/zones/spatialautocorrelation.py" />
      <source>{} features with a value above {:g} are left out.</source>
      <translation>{} entités dont la valeur dépasse {:g} sont écartées.</translation>
    </message>
    <message>
      <location filename="../algorithms/zones/spatialautocorrelation.py" />
      <source>{} features without a geometry or a finite value are left out.</source>
      <translation>{} entités sans géométrie ou sans valeur finie sont écartées.</translation>
    </message>
    <message>
      <location filename="../core/location/models/grades.py" />
      <source>{} grades for {} candidates.</source>
      <translation>{} notes pour {} candidats.</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/certificate_file.py" />
      <source>{} is not a certificate of 'p-median'. Choose the file given as CERTIFICATE there.</source>
      <translation>{} n'est pas un certificat de « p-médian ». Choisir le fichier qui y a été donné comme CERTIFICATE.</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/roads.py" />
      <source>{} km/h everywhere (DEFAULT_SPEED)</source>
      <translation>{} km/h partout (DEFAULT_SPEED)</translation>
    </message>
    <message>
      <location filename="../ui/customer_watch.py" />
      <source>{} left out: {}.</source>
      <translation>{} écartés : {}.</translation>
    </message>
    <message>
      <location filename="../algorithms/report/judged_sites.py" />
      <source>{} m away (%)</source>
      <translation>à {} m (%)</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/numbers.py" />
      <source>{} min</source>
      <translation>{} min</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/pmedian_models.py" />
      <source>{} needs it</source>
      <translation>{} le demande</translation>
    </message>
    <message>
      <location filename="../algorithms/report/weaknesses.py" />
      <source>{} nodes lie outside their zone, which is hollow or bent: {}.</source>
      <translation>{} nœuds sont hors de leur aire, creuse ou courbée : {}.</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/roads.py" />
      <source>{} of roads, {} of them in the largest part in which all places reach each other.</source>
      <translation>{} de routes, dont {} dans la plus grande partie où tous les lieux s'atteignent.</translation>
    </message>
    <message>
      <location filename="../algorithms/report/weaknesses.py" />
      <source>{} of the customers live outside every zone.</source>
      <translation>{} des clients vivent hors de toute zone.</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/pmedian_models.py" />
      <source>{} of the demand is within {}.</source>
      <translation>{} de la demande est à moins de {}.</translation>
    </message>
    <message>
      <location filename="../algorithms/report/weaknesses.py" />
      <source>{} of the {} zones touch the edge of the data and hold {} of the customers: their area, demand and node may be wrong, since customers beyond the edge are missing. Zones: {}.</source>
      <translation>{} des {} zones touchent le bord des données et contiennent {} des clients : leur surface, leur demande et leur nœud peuvent être faux, car les clients au-delà du bord manquent. Zones : {}.</translation>
    </message>
    <message>
      <location filename="../algorithms/roads/serviceareas.py" />
      <source>{} of {} areas reach the edge of the roads: beyond it there is no data, and they may go on. Take a larger extract of the roads, or read these areas as at least so large.</source>
      <translation>{} zones sur {} atteignent le bord des routes : au-delà il n'y a pas de données, et elles continuent peut-être. Prendre un extrait de routes plus grand, ou lire ces zones comme au moins aussi grandes.</translation>
    </message>
    <message>
      <location filename="../algorithms/roads/costmatrix.py" />
      <source>{} of {} pairs have no way{}; their costs are empty (NULL), never 0.</source>
      <translation>{} couples sur {} n'ont pas de chemin{} ; leurs coûts sont vides (NULL), jamais 0.</translation>
    </message>
    <message>
      <location filename="../algorithms/workflow/recursivezoom.py" />
      <source>{} of {} sites bear the number of a zone in which they do not lie (the first: {}, but it lies in {}): the zones were numbered otherwise. Each site belongs to the zone in which it lies.</source>
      <translation>{} emplacements sur {} portent le numéro d'une aire où ils ne se trouvent pas (le premier : {}, mais il est dans {}) : les aires étaient numérotées autrement. Chaque emplacement appartient à l'aire où il se trouve.</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/existing_sites.py" />
      <source>{} of {} sites serve nobody: {}.</source>
      <translation>{} emplacements sur {} ne servent personne : {}.</translation>
    </message>
    <message>
      <location filename="../algorithms/workflow/sitestability.py" />
      <source>{} of {} sites stay within {} in {} of {} draws of the customers.</source>
      <translation>{} emplacements sur {} restent à moins de {} dans {} de {} tirages des clients.</translation>
    </message>
    <message>
      <location filename="../core/location/models/opening_costs.py" />
      <source>{} opening costs for {} candidates.</source>
      <translation>{} coûts d'ouverture pour {} candidats.</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/location_input.py" />
      <source>{} Or choose {}=ellipsoidal.</source>
      <translation>{} Ou choisir {}=ellipsoidal.</translation>
    </message>
    <message>
      <location filename="../algorithms/zones/delimitzones.py" />
      <source>{} outlines are drawn closer to their pixels and {} left as they are, lest they cross.</source>
      <translation>{} contours sont dessinés plus près de leurs pixels et {} laissés tels quels, pour qu'ils ne se croisent pas.</translation>
    </message>
    <message>
      <location filename="../core/cost/pairs.py" />
      <source>{} pairs are given more than once ({}). Keep one row for each pair.</source>
      <translation>{} couples sont donnés plus d'une fois ({}). Garder une ligne par couple.</translation>
    </message>
    <message>
      <location filename="../core/cost/pairs.py" />
      <source>{} pairs have a negative cost ({}).</source>
      <translation>{} couples ont un coût négatif ({}).</translation>
    </message>
    <message>
      <location filename="../core/cost/pairs.py" />
      <source>{} pairs have no cost ({}). Complete them, or give a pair without a way an infinite cost.</source>
      <translation>{} couples n'ont pas de coût ({}). Les compléter, ou donner à un couple sans chemin un coût infini.</translation>
    </message>
    <message>
      <location filename="../algorithms/roads/serviceareas.py" />
      <source>{} places near roads have no area: the way to the road alone costs more than any break.</source>
      <translation>{} lieux près de routes n'ont pas de zone : le chemin jusqu'à la route coûte à lui seul plus que tout seuil.</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/layers.py" />
      <source>{} points lie far from all the others and are kept: {}. Correct their coordinates, or leave them out.</source>
      <translation>{} points sont très éloignés de tous les autres et sont gardés : {}. Corriger leurs coordonnées, ou les écarter.</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/layers.py" />
      <source>{} points lie far from all the others and are left out: {}. Correct their coordinates, or set STRAY_POINTS=keep if they are right.</source>
      <translation>{} points sont très éloignés de tous les autres et sont écartés : {}. Corriger leurs coordonnées, ou choisir STRAY_POINTS=keep si elles sont justes.</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/layers.py" />
      <source>{} points lie far from all the others: {}.</source>
      <translation>{} points sont très éloignés de tous les autres : {}.</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/numbers.py" />
      <source>{} s</source>
      <translation>{} s</translation>
    </message>
    <message>
      <location filename="../ui/sections/run.py" />
      <source>{} site.</source>
      <translation>{} emplacement.</translation>
    </message>
    <message>
      <location filename="../ui/sections/sites.py" />
      <source>{} sites among the nodes of {} zones.</source>
      <translation>{} emplacements parmi les nœuds de {} aires.</translation>
    </message>
    <message>
      <location filename="../algorithms/sites/pmediansweep.py" />
      <source>{} sites are asked for but there are only {} candidates; lower P_MAX or add candidates.</source>
      <translation>{} emplacements sont demandés mais il n'y a que {} candidats ; diminuer P_MAX ou ajouter des candidats.</translation>
    </message>
    <message>
      <location filename="../core/location/problem.py" />
      <source>{} sites are asked for but there are only {} candidates; lower the number of sites or add candidates.</source>
      <translation>{} emplacements sont demandés mais il n'y a que {} candidats ; diminuer le nombre d'emplacements ou ajouter des candidats.</translation>
    </message>
    <message>
      <location filename="../core/location/problem.py" />
      <source>{} sites are asked for but {} existing sites must stay open; the number of sites includes them.</source>
      <translation>{} emplacements sont demandés mais {} emplacements existants doivent rester ouverts ; le nombre d'emplacements les comprend.</translation>
    </message>
    <message>
      <location filename="../ui/sections/sites.py" />
      <source>{} sites are more than the {} zones: ask for fewer, or for smaller zones.</source>
      <translation>{} emplacements, c'est plus que les {} aires : demandez-en moins, ou des aires plus petites.</translation>
    </message>
    <message>
      <location filename="../core/service/refinement.py" />
      <source>{} sites are wanted but {} are given (existing ones included); leave some out.</source>
      <translation>{} emplacements sont voulus mais {} sont donnés (existants compris) ; en écarter.</translation>
    </message>
    <message>
      <location filename="../core/location/engine/engine.py" />
      <source>{} sites cannot reach everybody, wherever they are; ask for more sites or complete the costs.</source>
      <translation>{} emplacements ne peuvent pas desservir tout le monde, où qu’ils soient ; demandez plus d’emplacements ou complétez les coûts.</translation>
    </message>
    <message>
      <location filename="../algorithms/sites/maxcoverage.py" />
      <source>{} sites cover {} of {} within {}: {} of the demand</source>
      <translation>{} emplacements couvrent {} sur {} à moins de {} : {} de la demande</translation>
    </message>
    <message>
      <location filename="../algorithms/sites/setcoverage.py" />
      <source>{} sites leave no demand point farther than {}; mean distance {}</source>
      <translation>{} emplacements ne laissent aucun point de demande à plus de {} ; distance moyenne {}</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/certificate_file.py" />
      <source>{} sites of the certificate are not among the candidates ({}).</source>
      <translation>{} emplacements du certificat ne sont pas parmi les candidats ({}).</translation>
    </message>
    <message>
      <location filename="../core/location/covering/cover.py" />
      <source>{} sites, at least {}</source>
      <translation>{} emplacements, au moins {}</translation>
    </message>
    <message>
      <location filename="../ui/sections/run.py" />
      <source>{} sites.</source>
      <translation>{} emplacements.</translation>
    </message>
    <message>
      <location filename="../algorithms/sites/pmediancomparison.py" />
      <source>{} sites. A method that gives no bound of its own is judged by the best bound of the others: 'at most above the best' is how far its answer can be above the best possible, 'above best' how far it is above the best answer found here.</source>
      <translation>{} emplacements. Une méthode sans borne propre est jugée à la meilleure borne des autres : « au plus au-dessus du meilleur » dit de combien sa réponse peut dépasser la meilleure possible, « au-dessus du meilleur » de combien elle dépasse la meilleure trouvée ici.</translation>
    </message>
    <message>
      <location filename="../ui/sweep_chart.py" />
      <source>{} sites: mean distance {:,.0f}</source>
      <translation>{} emplacements : distance moyenne {:,.0f}</translation>
    </message>
    <message>
      <location filename="../algorithms/sites/pcenter.py" />
      <source>{} sites: nobody farther than {}, mean distance {}</source>
      <translation>{} emplacements : personne à plus de {}, distance moyenne {}</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/answer.py" />
      <source>{} sites: total weighted distance {}, mean {}, largest {}</source>
      <translation>{} emplacements : distance pondérée totale {}, moyenne {}, maximale {}</translation>
    </message>
    <message>
      <location filename="../core/location/problem.py" />
      <source>{} statuses for {} candidates.</source>
      <translation>{} statuts pour {} candidats.</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/refinement_input.py" />
      <source>{} that keeps the {} existing ones</source>
      <translation>{} qui garde les {} existants</translation>
    </message>
    <message>
      <location filename="../core/location/covering/cover.py" />
      <source>{} The best cover found before is kept.</source>
      <translation>{} La meilleure couverture trouvée avant est gardée.</translation>
    </message>
    <message>
      <location filename="../core/location/exact/milp.py" />
      <source>{} The best solution found before is kept.</source>
      <translation>{} La meilleure solution trouvée avant est gardée.</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/roads.py" />
      <source>{} The layer has no field {}, so nothing tells which roads are for {}.</source>
      <translation>{} La couche n'a pas de champ {} : rien ne dit quelles routes sont pour le mode {}.</translation>
    </message>
    <message>
      <location filename="../core/cost/pairs.py" />
      <source>{} to {}</source>
      <translation>{} vers {}</translation>
    </message>
    <message>
      <location filename="../algorithms/roads/roadnetwork.py" />
      <source>{} to {} km/h</source>
      <translation>{} à {} km/h</translation>
    </message>
    <message>
      <location filename="../algorithms/sites/pmediancomparison.py" />
      <source>{} took no part: {}</source>
      <translation>{} n'a pas participé : {}</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/attributes.py" />
      <source>{} values of {!r} are not numbers, for instance {!r}. Write plain numbers such as 1234.5 (or 1234,5); a duration in one unit, such as 12.5 minutes for 00:12:30.</source>
      <translation>{} valeurs de {!r} ne sont pas des nombres, par exemple {!r}. Écrire de simples nombres comme 1234.5 (ou 1234,5) ; une durée dans une seule unité, comme 12.5 minutes pour 00:12:30.</translation>
    </message>
    <message>
      <location filename="../core/location/models/grades.py" />
      <source>{} weights are needed, not negative and not all zero.</source>
      <translation>Il faut {} poids, non négatifs et non tous nuls.</translation>
    </message>
    <message>
      <location filename="../algorithms/workflow/tradeareaworkflow.py" />
      <source>{} zones ({} primary) hold {} of the weight of the customers.</source>
      <translation>{} aires ({} primaires) contiennent {} du poids des clients.</translation>
    </message>
    <message>
      <location filename="../algorithms/report/charts.py" />
      <source>{} zones at iteration {}</source>
      <translation>{} aires à l'itération {}</translation>
    </message>
    <message>
      <location filename="../algorithms/zones/zonestatistics.py" />
      <source>{} zones lie near the edge of the data: customers missing beyond it may distort them.</source>
      <translation>{} aires sont proches du bord des données : les clients qui manquent au-delà peuvent les fausser.</translation>
    </message>
    <message>
      <location filename="../algorithms/report/zone_maps.py" />
      <source>{} zones, {} of them primary.</source>
      <translation>{} aires, dont {} primaires.</translation>
    </message>
    <message>
      <location filename="../core/cost/pairs.py" />
      <source>{} {} ids appear more than once ({}).</source>
      <translation>{} identifiants ({}) apparaissent plus d'une fois ({}).</translation>
    </message>
    <message>
      <location filename="../core/cost/pairs.py" />
      <source>{} {} ids are empty; every row needs one.</source>
      <translation>{} identifiants ({}) sont vides ; chaque ligne en demande un.</translation>
    </message>
    <message>
      <location filename="../ui/results_group.py" />
      <source>{} – {:%H:%M:%S}</source>
      <translation>{} – {:%H:%M:%S}</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/pmedian_models.py" />
      <source>{}: cannot be combined with {}. Leave one of them empty.</source>
      <translation>{} : ne va pas avec {}. Laisser l'un des deux vide.</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/checks.py" />
      <source>{}: give a value, {}.</source>
      <translation>{} : donner une valeur, {}.</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/plausibility.py" />
      <source>{}: in {} ({}) lengths are {} times those on the ground here, and so are all distances of the result. Reproject the layer for true ones, for instance to {}. {}</source>
      <translation>{} : en {} ({}), les longueurs valent ici {} fois celles du terrain, et de même toutes les distances du résultat. Pour des distances vraies, reprojeter la couche, par exemple en {}. {}</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/location_input.py" />
      <source>{}: it is a field of CANDIDATES, which is empty. Give the candidates, or the demand layer once more when the demand points are the candidates.</source>
      <translation>{} : c'est un champ de CANDIDATES, qui est vide. Donner les candidats, ou encore une fois la couche de demande quand les points de demande sont les candidats.</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/checks.py" />
      <source>{}: its CRS is {} but that of {} is {}. Reproject one of them.</source>
      <translation>{} : son SCR est {} mais celui de {} est {}. Reprojeter l'une des deux couches.</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/checks.py" />
      <source>{}: its pixels are {:g} x {:g}, but they must be square. Resample it with Warp first.</source>
      <translation>{} : ses pixels font {:g} x {:g}, mais ils doivent être carrés. Le rééchantillonner d'abord avec Projection (warp).</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/checks.py" />
      <source>{}: must be a finite number, not {:g}.</source>
      <translation>{} : doit être un nombre fini, non {:g}.</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/checks.py" />
      <source>{}: must be above zero, not {:g}. Leave it empty to have it chosen from the data.</source>
      <translation>{} : doit être supérieur à zéro, non {:g}. Laisser vide pour le choisir d'après les données.</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/checks.py" />
      <source>{}: must be at least {:g}, not {:g}.</source>
      <translation>{} : doit être au moins {:g}, non {:g}.</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/checks.py" />
      <source>{}: must be between {:g} and {:g}, not {:g}.</source>
      <translation>{} : doit être entre {:g} et {:g}, non {:g}.</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/plausibility.py" />
      <source>{}: the coordinates look like degrees, but the layer has no CRS, so degrees are taken as lengths. Set its CRS (EPSG:4326 for GPS and web data), then reproject it, for instance to {}.</source>
      <translation>{} : les coordonnées ressemblent à des degrés, mais la couche n'a pas de SCR : les degrés sont pris pour des longueurs. Définir son SCR (EPSG:4326 pour le GPS et le web), puis la reprojeter, par exemple en {}.</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/destinations.py" />
      <source>{}: the folder {} does not exist. Create it or choose another file.</source>
      <translation>{} : le dossier {} n'existe pas. Le créer ou choisir un autre fichier.</translation>
    </message>
    <message>
      <location filename="../algorithms/workflow/studyreport.py" />
      <source>{}: the layer cannot be read. Choose another one, or none.</source>
      <translation>{} : la couche ne peut pas être lue. En choisir une autre, ou aucune.</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/plausibility.py" />
      <source>{}: the layer does not overlap {}: its nearest point is {} away. Check that both show the same region and that both CRS are right.</source>
      <translation>{} : la couche ne recouvre pas {} : son point le plus proche en est à {}. Vérifier que les deux montrent la même région et que leurs SCR sont justes.</translation>
    </message>
    <message>
      <location filename="../algorithms/workflow/studyreport.py" />
      <source>{}: the layer has no features, so there is nothing to report.</source>
      <translation>{} : la couche n'a pas d'entités ; il n'y a donc rien à présenter.</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/checks.py" />
      <source>{}: the layer has no features. Choose a layer with points, or clear its filter or selection.</source>
      <translation>{} : la couche n'a pas d'entités. Choisir une couche qui a des points, ou ôter son filtre ou sa sélection.</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/checks.py" />
      <source>{}: the layer has no field {!r} (any more). Its fields are: {}.</source>
      <translation>{} : la couche n'a pas (ou plus) de champ {!r}. Ses champs sont : {}.</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/checks.py" />
      <source>{}: the layer holds {}, but areas are needed. Make them with 'Buffer' first.</source>
      <translation>{} : la couche contient {}, mais il faut des surfaces. Les créer d'abord avec « Tampon ».</translation>
    </message>
    <message>
      <location filename="../algorithms/workflow/studyreport.py" />
      <source>{}: the layer holds {}, but {} is needed.</source>
      <translation>{} : la couche contient {}, mais il faut {}.</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/checks.py" />
      <source>{}: the layer is in degrees ({}), in which distances and areas mean nothing. {}</source>
      <translation>{} : la couche est en degrés ({}), où distances et superficies n'ont pas de sens. {}</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/certificate_file.py" />
      <source>{}: the method {} gives no multipliers that could be checked. Choose METHOD=auto or lagrangian.</source>
      <translation>{} : la méthode {} ne donne pas de multiplicateurs à contrôler. Choisir METHOD=auto ou lagrangian.</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/destinations.py" />
      <source>{}: the name of the file is longer than its disk takes ({} bytes). Choose a shorter one.</source>
      <translation>{} : le nom du fichier est plus long que ce qu'accepte le disque ({} octets). Choisissez-en un plus court.</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/rasters.py" />
      <source>{}: the raster has {} bands; the first one is used.</source>
      <translation>{} : le raster a {} bandes ; la première est prise.</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/checks.py" />
      <source>{}: the raster is in degrees ({}). Reproject it (Warp) to a projected CRS, for instance {}.</source>
      <translation>{} : le raster est en degrés ({}). Le reprojeter (Projection) dans un SCR projeté, par exemple {}.</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/checks.py" />
      <source>{}: the raster is rotated. Make it north-up with Warp (reproject) first.</source>
      <translation>{} : le raster est tourné. L'orienter d'abord au nord avec Projection (warp).</translation>
    </message>
    <message>
      <location filename="../algorithms/zones/delimitzones.py" />
      <source>{}: there are classes with AUTOMATIC=multilevel only.</source>
      <translation>{} : il n'y a de classes qu'avec AUTOMATIC=multilevel.</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/checks.py" />
      <source>{}: there is no choice {!r}. Choose one of {}.</source>
      <translation>{} : le choix {!r} n'existe pas. Choisir parmi {}.</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/checks.py" />
      <source>{}: there is no CRS {!r}. Choose one that QGIS knows, such as EPSG:2154, or none.</source>
      <translation>{} : le SCR {!r} n'existe pas. En choisir un que QGIS connaît, tel EPSG:2154, ou aucun.</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/certificate_file.py" />
      <source>{}: there is none with {}. Leave one of them empty.</source>
      <translation>{} : il n'y en a pas avec {}. Laisser l'un des deux vide.</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/checks.py" />
      <source>{}: {!r} is not a number.</source>
      <translation>{} : {!r} n'est pas un nombre.</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/base.py" />
      <source>{}: {}</source>
      <translation>{} : {}</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/destinations.py" />
      <source>{}: {} cannot be written. Check its permissions or choose another file.</source>
      <translation>{} : {} ne peut être écrit. Vérifier ses droits ou choisir un autre fichier.</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/destinations.py" />
      <source>{}: {} cannot be written: {}.</source>
      <translation>{} : {} ne peut pas être écrit : {}.</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/layers.py" />
      <source>{}: {} features left out: {}.</source>
      <translation>{} : {} entités écartées : {}.</translation>
    </message>
    <message>
      <location filename="../algorithms/roads/costmatrix.py" />
      <source>{}: {} ids repeat; rows of the table do not tell which of these places they mean.</source>
      <translation>{} : {} identifiants se répètent ; les lignes de la table ne disent pas lequel de ces lieux elles désignent.</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/destinations.py" />
      <source>{}: {} is a folder. Give the name of a file in it.</source>
      <translation>{} : {} est un dossier. Donner le nom d'un fichier dedans.</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/destinations.py" />
      <source>{}: {} is also the file of {}, which would be overwritten. Choose another file.</source>
      <translation>{} : {} est aussi le fichier de {}, qui serait écrasé. Choisir un autre fichier.</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/checks.py" />
      <source>{}: {} is in degrees; choose a projected CRS, for instance {}.</source>
      <translation>{} : {} est en degrés ; choisir un SCR projeté, par exemple {}.</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/destinations.py" />
      <source>{}: {} is not a file on a disk. Choose a file on a disk, and copy it there afterwards.</source>
      <translation>{} : {} n'est pas un fichier sur un disque. Choisissez un fichier sur un disque, puis copiez-le là-bas.</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/staging.py" />
      <source>{}: {} is not written, another layer of this name uses it.</source>
      <translation>{} : {} n'est pas écrit, une autre couche de ce nom l'utilise.</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/roads.py" />
      <source>{}: {} of {} places lie farther than {} from every road that leads somewhere; they have no way. The first is at {}. Raise SNAP_DISTANCE to connect them.</source>
      <translation>{} : {} lieux sur {} sont à plus de {} de toute route qui mène quelque part ; ils n'ont pas de chemin. Le premier est en {}. Augmenter SNAP_DISTANCE pour les relier.</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/plausibility.py" />
      <source>{}: {} of {} points lie farther from {} than these are wide, up to {}. Check them.</source>
      <translation>{} : {} points sur {} sont plus loin de {} que celle-ci n'est large, jusqu'à {}. Les vérifier.</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/existing_sites.py" />
      <source>{}: {} sites are asked for, but the candidates stand at only {} different places: {} sites serve nobody. Ask for {} at most, or give candidates elsewhere.</source>
      <translation>{} : {} emplacements sont demandés, mais les candidats ne se trouvent qu'à {} lieux différents : {} emplacements ne servent personne. En demander {} au plus, ou donner des candidats ailleurs.</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/formats.py" />
      <source>{}; choose .tif</source>
      <translation>{} ; choisissez .tif</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/answer.py" />
      <source>{}; {} ({}).</source>
      <translation>{} ; {} ({}).</translation>
    </message>
    <message>
      <location filename="../algorithms/glue/location_input.py" />
      <source>{}=matrix needs it</source>
      <translation>{}=matrix le demande</translation>
    </message>
  </context>
</TS>
